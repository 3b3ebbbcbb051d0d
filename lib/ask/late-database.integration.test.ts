/** A database that does not answer costs the others nothing. */
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import type { RunEvent } from './events.ts';
import { openAskStore, shopScript } from './testing/open-ask-store.ts';

const store = openAskStore();
const { createConnection } = await import('#lib/connections/create-connection.ts');
const { startAsk } = await import('./start-ask.ts');
const { triedBefore } = await import('#lib/multidb/schemas/unreachable-targets.ts');
const actor = localActor();

/** Takes connections and never says a word, as a host behind a firewall does. */
const silent = net.createServer((socket) => sockets.push(socket));
const sockets: net.Socket[] = [];
const ids: Record<string, number> = {};

async function connectSilent(name: string): Promise<number> {
  const { port } = silent.address() as net.AddressInfo;
  const connection = await createConnection(actor, {
    name,
    databaseType: 'postgresql',
    host: '127.0.0.1',
    port,
    databaseName: name,
    username: 'nobody',
  });
  return connection.id;
}

beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  ids.north = await store.connect('north', 'postgresql', shopScript(7));
  ids.south = await store.connect('south', 'sqlite', shopScript(5));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await store.close();
});

const north = () => ids.north as number;

async function ask(question: string, connectionIds: number[]) {
  const handle = await startAsk(actor, { question, connectionIds });
  const events: RunEvent[] = [];
  for await (const event of handle.events()) events.push(event);
  return { view: await handle.done, events };
}
const ended = (events: RunEvent[], statementId: string | undefined) =>
  events.findIndex((event) => event.type === 'query-end' && event.statementId === statementId);

it('the others have answered before it is given up', async () => {
  const dead = await connectSilent('east');
  const { view, events } = await ask('How many customers are there?', [
    ids.north as number,
    dead,
    ids.south as number,
  ]);
  const byId = new Map(view.statements.map((one) => [one.connectionId, one]));
  expect(byId.get(dead)).toMatchObject({ state: 'failed', errorCode: 'unreachable' });
  expect(byId.get(ids.north as number)?.rows).toEqual([[7]]);
  expect(byId.get(ids.south as number)?.rows).toEqual([[5]]);
  const failure = ended(events, byId.get(dead)?.statementId);
  for (const id of [ids.north, ids.south]) {
    expect(ended(events, byId.get(id as number)?.statementId)).toBeLessThan(failure);
  }
  expect(view.answer).toContain('12');
  // What they answered was put together and told before, and not taken back when it failed; where one
  // was slow its answer took the place of the other's alone.
  const said = events.flatMap((one) => (one.type === 'answer-delta' ? [one] : []));
  const before = events.slice(0, failure);
  const told = said.findLast((one) => before.includes(one));
  expect(told).toMatchObject({ text: expect.stringContaining('12') });
  expect(before.map(({ type }) => type)).toContain('combine');
  const [last] = said.slice(-1);
  expect(last?.replaces).toBeUndefined();
  expect(`${told?.text}${last?.text}`).toBe(view.answer);
  expect(view.answer).toMatch(/east could not be reached; the answer is from the other two/);
  // Meanwhile it has its place on the page.
  const routes = events
    .slice(0, failure)
    .flatMap((one) => (one.type === 'route' ? one.selected : []));
  expect(routes).toContainEqual({
    connectionId: dead,
    tables: [],
    reason: 'has not answered yet',
    awaited: true,
  });
});

it('the next question does not wait for it again', async () => {
  const dead = await connectSilent('west');
  const all = [ids.north as number, dead];
  await ask('How many customers are there?', all);
  const before = sockets.length;
  const { view } = await ask('How many customers are there?', all);
  expect(view.statements.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
  // It was tried once more, and what that comes to is for the question after this one.
  await expect.poll(() => sockets.length).toBeGreaterThan(before);
  expect(sockets.at(-1)?.destroyed).toBe(false);
});

it('that nothing comes back from is waited for by the first question alone', async () => {
  const { startBlackHole } = await import('#lib/multidb/testing/start-black-hole.ts');
  const hole = await startBlackHole();
  const { host, port } = hole;
  const place = { host, port, databaseName: 'gone', username: 'nobody' };
  const ids: number[] = [];
  for (const databaseType of ['postgresql', 'mysql'] as const) {
    const name = `gone ${databaseType}`;
    ids.push((await createConnection(actor, { name, databaseType, ...place })).id);
  }
  const errors = async () => {
    const { view } = await ask('How many customers are there?', [north(), ...ids]);
    expect(view.combined ?? view.statements.find(({ state }) => state === 'done')).toBeDefined();
    return view.statements.flatMap(({ error }) => error ?? []);
  };
  const first = await errors();
  expect(first).toEqual(ids.map(() => expect.stringMatching(/it did not answer in time/)));
  // What an attempt of their own would have come to would not say that it was made before.
  expect((await errors()).sort()).toEqual(first.map((error) => `${error} ${triedBefore}`).sort());
  hole.close();
});

it('keeps what the others said when somebody stops waiting', async () => {
  const dead = await connectSilent('outpost');
  const handle = await startAsk(actor, {
    question: 'How many customers are there?',
    connectionIds: [ids.north as number, dead, ids.south as number],
  });
  for await (const { type } of handle.events()) if (type === 'answer-delta') break;
  handle.cancel();
  const view = await handle.done;
  expect(view).toMatchObject({ status: 'cancelled', combined: { total: '12' } });
  expect(view.answer).toMatch(/12.* Stopped before every database had answered\.$/);
});

it('is left out without waiting where the question names another', async () => {
  const dead = await connectSilent('offshore');
  const { view } = await ask('How many customers are in north?', [ids.north as number, dead]);
  expect(view.statements.map(({ rows }) => rows)).toEqual([[[7]]]);
  expect(view.skipped).toEqual([{ connectionId: dead, reason: 'not named in the question' }]);
  expect(sockets.at(-1)?.destroyed).toBe(false);
});

it('is waited for where the question names it', async () => {
  const dead = await connectSilent('harbour');
  const { view } = await ask('How many customers are in harbour?', [ids.north as number, dead]);
  expect(view.statements).toMatchObject([
    { connectionId: dead, state: 'failed', errorCode: 'unreachable' },
  ]);
  expect(view.answer).toContain('harbour');
  // Also now that it is known to be down.
  const again = await ask('How many customers are in harbour?', [ids.north as number, dead]);
  expect(again.view.statements).toMatchObject([{ connectionId: dead, errorCode: 'unreachable' }]);
  expect(again.view.skipped).toEqual([
    { connectionId: ids.north, reason: 'not named in the question' },
  ]);
  expect(again.view.answer).toBe(`${view.answer} ${triedBefore}`);
});

/** A connection to the same database that holds every byte back for a second: far away, and asleep. */
async function connectSlow(name: string, id: number): Promise<{ id: number; close: () => void }> {
  const { getConnection } = await import('#lib/connections/get-connection.ts');
  const real = await getConnection(actor, id);
  const target = { host: real.host ?? '127.0.0.1', port: real.port ?? 5432 };
  const slow = net.createServer((socket) => {
    const onward = net.connect(target);
    setTimeout(() => {
      socket.pipe(onward).pipe(socket);
    }, 1_000);
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const late = await createConnection(actor, {
    name,
    databaseType: 'postgresql',
    host: '127.0.0.1',
    port: (slow.address() as net.AddressInfo).port,
    databaseName: real.databaseName,
    username: real.username,
    ssl: 'disable',
  });
  return { id: late.id, close: () => slow.close() };
}

it('is part of the answer when it comes late', async () => {
  const late = await connectSlow('far', ids.north as number);
  const { view, events } = await ask('How many customers are there?', [
    ids.south as number,
    late.id,
  ]);
  late.close();
  expect(view.statements.map(({ connectionId, rows }) => [connectionId, rows])).toEqual([
    [ids.south, [[5]]],
    [late.id, [[7]]],
  ]);
  expect(view.combined).toMatchObject({ total: '12' });
  const said = events.flatMap((one) => (one.type === 'answer-delta' ? [one] : []));
  expect(said).toMatchObject([
    { text: expect.stringContaining('5') },
    { text: expect.stringContaining('12'), replaces: true },
  ]);
  expect(view.answer).toBe(said[1]?.text);
  expect(view.notes).toEqual([...new Set(view.notes)]);
});

it('is joined when it comes late and the others cannot answer without it', async () => {
  const crm = await store.connect(
    'crm',
    'sqlite',
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
     INSERT INTO customers VALUES (1, 'Ann', 'Norway'), (2, 'Bo', 'Norway'), (3, 'Cy', 'Peru');`,
  );
  const shop = await store.connect(
    'shop',
    'postgresql',
    `CREATE TABLE orders (order_no integer PRIMARY KEY, customer_id integer, total numeric(9,2));
     INSERT INTO orders VALUES (1, 1, 5), (2, 1, 6), (3, 3, 7);`,
  );
  const late = await connectSlow('remote shop', shop);
  const { view } = await ask('How many orders are there for each country?', [crm, late.id]);
  late.close();
  expect(view.combined).toMatchObject({ kind: 'joined' });
  expect(view.combined?.kind === 'joined' && view.combined.rows.toSorted()).toEqual([
    ['Norway', 2],
    ['Peru', 1],
  ]);
  expect(view.warnings).toEqual([]);
});
