import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { deleteConnection } from '#lib/connections/delete-connection.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { addMessage } from './add-message.ts';
import { createSession } from './create-session.ts';
import { deleteSession } from './delete-session.ts';
import { getSession } from './get-session.ts';
import { listMessages } from './list-messages.ts';
import { listSessions } from './list-sessions.ts';
import { updateSession } from './update-session.ts';

const person = localActor();
const user = (userId: string): Actor => ({
  userId,
  rights: { manageConnections: true, ask: true },
});

let store: TestStore;
let a: number;
let b: number;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

let counter = 0;
const connect = async (actor: Actor = person) => {
  counter += 1;
  const input = {
    name: `db ${counter}`,
    databaseType: 'sqlite' as const,
    databaseName: `${counter}.db`,
  };
  return (await createConnection(actor, input)).id;
};
beforeEach(async () => {
  a = await connect();
  b = await connect();
});

const ids = (session: { connections: { id: number }[] }) => session.connections.map(({ id }) => id);

it('keeps its databases in the order they were chosen, each once', async () => {
  const made = await createSession(person, { name: ' Sales ', connectionIds: [b, a, b] });
  expect(made).toMatchObject({ name: 'Sales', userId: null, messageCount: 0, examples: [] });
  expect(ids(await getSession(person, made.id))).toEqual([b, a]);
  const changed = await updateSession(person, made.id, { connectionIds: [a] });
  expect([changed.name, ids(changed)]).toEqual(['Sales', [a]]);
  const renamed = await updateSession(person, made.id, { name: 'Orders' });
  expect([renamed.name, ids(renamed)]).toEqual(['Orders', [a]]);
  expect(ids(await updateSession(person, made.id, { connectionIds: [] }))).toEqual([]);
});

it.each([[[999_999]], [[-1]], [[2 ** 40]]])(
  'takes no unknown database %j, and changes nothing then',
  async (unknown) => {
    const failure = { code: 'invalid_connection_ids' };
    const session = await createSession(person, { name: 'Kept', connectionIds: [a] });
    const count = (await listSessions(person)).length;
    await expect(
      createSession(person, { name: 'x', connectionIds: [a, ...unknown] }),
    ).rejects.toMatchObject(failure);
    await expect(
      updateSession(person, session.id, { name: 'y', connectionIds: unknown }),
    ).rejects.toMatchObject(failure);
    expect(await listSessions(person)).toHaveLength(count);
    const after = await getSession(person, session.id);
    expect([after.name, ids(after)]).toEqual(['Kept', [a]]);
  },
);

it('loses a database that is deleted, and nothing else', async () => {
  const session = await createSession(person, { name: 'x', connectionIds: [a, b] });
  await deleteConnection(person, a);
  expect(ids(await getSession(person, session.id))).toEqual([b]);
});

it('lists the last active first, in pages', async () => {
  const made = [];
  for (const name of ['one', 'two', 'three']) made.push(await createSession(person, { name }));
  await addMessage(person, made[0]?.id ?? '', { role: 'user', content: 'Hello' });
  const top = await listSessions(person, { limit: 2 });
  expect(top.map(({ name }) => name)).toEqual(['one', 'three']);
  expect(top[0]?.messageCount).toBe(1);
  const next = await listSessions(person, { limit: 1, offset: 2 });
  expect(next.map(({ name }) => name)).toEqual(['two']);
});

it('keeps messages in order, in pages, and deletes them with the session', async () => {
  const { id } = await createSession(person, { name: 'talk' });
  for (const content of ['1', '2', '3']) {
    await addMessage(person, id, { role: 'user', content });
  }
  const databasesUsed = [{ conn_id: a, name: 'a', rows: 3 }];
  const last = await addMessage(person, id, { role: 'assistant', content: '4', databasesUsed });
  expect(last).toMatchObject({ chatSessionId: id, role: 'assistant', databasesUsed });
  const texts = async (page: object) =>
    (await listMessages(person, id, page)).map(({ content }) => content);
  expect(await texts({})).toEqual(['1', '2', '3', '4']);
  expect(await texts({ limit: 2, offset: 1 })).toEqual(['2', '3']);
  await deleteSession(person, id);
  await expect(listMessages(person, id)).rejects.toMatchObject({ code: 'not_found' });
});

it('takes no message that answers with an unknown query', async () => {
  const { id } = await createSession(person, { name: 'talk' });
  await expect(
    addMessage(person, id, { role: 'assistant', content: 'x', queryHistoryId: 12_345 }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});

describe('one user’s sessions', () => {
  it('are not there for another user, and all are for the local person', async () => {
    const [anna, ben] = [user('anna'), user('ben')];
    const { id } = await createSession(anna, { name: 'private' });
    const missing = { code: 'not_found', userMessage: `Chat session ${id} not found` };
    await expect(getSession(ben, id)).rejects.toMatchObject(missing);
    await expect(updateSession(ben, id, { name: 'mine' })).rejects.toMatchObject(missing);
    await expect(deleteSession(ben, id)).rejects.toMatchObject(missing);
    await expect(listMessages(ben, id)).rejects.toMatchObject(missing);
    await expect(addMessage(ben, id, { role: 'user', content: 'x' })).rejects.toMatchObject(
      missing,
    );
    expect(await listSessions(ben, { userId: 'anna' })).toEqual([]);
    expect((await getSession(person, id)).userId).toBe('anna');
    expect((await listSessions(person, { userId: 'anna' })).map((one) => one.id)).toEqual([id]);
  });

  it('can’t hold another user’s databases, nor be made in another’s name', async () => {
    const mine = await connect(user('carl'));
    await expect(
      createSession(user('dora'), { name: 'x', connectionIds: [mine] }),
    ).rejects.toMatchObject({ code: 'invalid_connection_ids' });
    await expect(createSession(user('dora'), { name: 'x', userId: 'carl' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
