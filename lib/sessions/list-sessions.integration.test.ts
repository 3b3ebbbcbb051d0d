import Database from 'better-sqlite3';
import { afterAll, expect, it, vi } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { addMessage } from './add-message.ts';
import { createSession } from './create-session.ts';
import { listSessions } from './list-sessions.ts';
import { updateSession } from './update-session.ts';

const store = openTestStore();
afterAll(() => store.close());
const actor = localActor();

const connect = async (name: string) =>
  (await createConnection(actor, { name, databaseType: 'sqlite', databaseName: `${name}.db` })).id;

it('takes as many queries for many sessions as for one', async () => {
  const ids = [await connect('one'), await connect('two')];
  const count = async () => {
    const prepare = vi.spyOn(Database.prototype, 'prepare');
    await listSessions(actor, { limit: 1_000 });
    const statements = prepare.mock.calls.length;
    prepare.mockRestore();
    return statements;
  };
  await createSession(actor, { name: 'first', connectionIds: ids });
  const forOne = await count();
  expect(forOne).toBeGreaterThan(0);
  for (let n = 0; n < 40; n += 1) {
    const { id } = await createSession(actor, { name: `chat ${n}`, connectionIds: ids });
    await addMessage(actor, id, { role: 'user', content: 'Hello' });
  }
  expect(await count()).toBe(forOne);
});

it('tells each session’s own messages and databases, in their order', async () => {
  const [left, right] = [await connect('left'), await connect('right')];
  const { id } = await createSession(actor, { name: 'ours', connectionIds: [right, left] });
  await createSession(actor, { name: 'empty', userId: 'nobody else' });
  await addMessage(actor, id, { role: 'user', content: 'one' });
  await addMessage(actor, id, { role: 'assistant', content: 'two' });
  const find = async () => (await listSessions(actor)).find((session) => session.id === id);
  const before = await find();
  expect(before).toMatchObject({ name: 'ours', messageCount: 2 });
  expect(before?.connections.map(({ name }) => name)).toEqual(['right', 'left']);
  await updateSession(actor, id, { name: 'changed', connectionIds: [] });
  expect(await find()).toMatchObject({ name: 'changed', connections: [], messageCount: 2 });
  const [only, ...others] = await listSessions(actor, { userId: 'nobody else' });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ name: 'empty', connections: [], messageCount: 0 });
});
