/** Comparisons that are saved, run again, and say what has changed, through the services and the API. */
import { rename } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';

const person = localActor();
const ben: Actor = { userId: 'ben', rights: { manageConnections: true, ask: true } };

let store: TestStore;
let services: Awaited<ReturnType<typeof load>>;
const databases: TestDatabase[] = [];
let ids: number[];

async function load() {
  const { createConnection } = await import('#lib/connections/create-connection.ts');
  const { deleteConnection } = await import('#lib/connections/delete-connection.ts');
  const { startAsk } = await import('#lib/ask/start-ask.ts');
  const { saveCheck } = await import('#lib/checks/save-check.ts');
  const { runCheck } = await import('#lib/checks/run-check.ts');
  const { getCheck } = await import('#lib/checks/get-check.ts');
  const { listChecks } = await import('#lib/checks/list-checks.ts');
  const { deleteCheck } = await import('#lib/checks/delete-check.ts');
  const api = await import('./route.ts');
  const runApi = await import('./[id]/run/route.ts');
  const oneApi = await import('./[id]/route.ts');
  return {
    createConnection,
    deleteConnection,
    startAsk,
    saveCheck,
    runCheck,
    getCheck,
    listChecks,
    deleteCheck,
    api,
    runApi,
    oneApi,
  };
}

const script = `CREATE TABLE customers (id integer PRIMARY KEY, name text);
  INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cy');`;

beforeAll(async () => {
  store = openTestStore();
  services = await load();
  for (let made = 0; made < 2; made += 1)
    databases.push(await createTestDatabase('sqlite', script));
  ids = [];
  for (const [at, name] of ['one', 'other'].entries()) {
    const databaseName = databases[at]?.url ?? '';
    const { id } = await services.createConnection(person, {
      name,
      databaseType: 'sqlite',
      databaseName,
    });
    ids.push(id);
  }
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  await closeAllEngines();
  await store.close();
});

const change = (sql: string) => new Database(databases[1]?.url).exec(sql).close();
const { signal } = new AbortController();

async function ask(question: string): Promise<number> {
  const handle = await services.startAsk(person, { question, connectionIds: ids });
  await handle.done;
  return handle.queryId;
}

describe('a check', () => {
  it('keeps what an answer compared, runs it again, and knows what has changed', async () => {
    const queryId = await ask('Did all customers make it from one to other?');
    const id = await services.saveCheck(person, { name: ' Move ', queryId });
    const saved = await services.getCheck(person, id);
    expect(saved).toMatchObject({
      name: 'Move',
      plan: 'COMPARE DATA: one.customers, other.customers',
      databases: [{ name: 'one' }, { name: 'other' }],
      runs: [{ state: 'equal', tables: [{ state: 'equal', leftRows: 3 }] }],
    });

    change(`UPDATE customers SET name = 'bob' WHERE id = 2; DELETE FROM customers WHERE id = 3`);
    await services.runCheck(person, id, signal);
    const { runs } = await services.getCheck(person, id);
    expect(runs.map(({ state }) => state)).toEqual(['different', 'equal']);
    expect(runs[0]?.tables).toEqual([
      expect.objectContaining({
        state: 'different',
        leftRows: 3,
        rightRows: 2,
        changed: 1,
        onlyLeft: 1,
        onlyRight: 0,
      }),
    ]);
    // Never rows.
    expect(JSON.stringify(runs)).not.toContain('Cy');

    const response = await services.api.GET(new Request('http://127.0.0.1/api/checks'));
    const [wired] = await response.json();
    expect(wired.runs[0].changes).toEqual([
      { table: 'customers', description: '2 differences, equal before' },
    ]);
  });

  it('is made, run and deleted over the API', async () => {
    const queryId = await ask('Did all customers make it from one to other?');
    const body = JSON.stringify({ name: 'Over the API', query_id: queryId });
    const made = await services.api.POST(
      new Request('http://127.0.0.1/api/checks', { method: 'POST', body }),
    );
    expect(made.status).toBe(201);
    const { id } = await made.json();
    const again = await services.api.GET(new Request('http://127.0.0.1/api/checks'));
    const before = (await again.json()).length;
    const keyed = () => {
      const headers = { 'idempotency-key': 'once' };
      const other = JSON.stringify({ name: 'Once', query_id: queryId });
      return new Request('http://127.0.0.1/api/checks', { method: 'POST', body: other, headers });
    };
    const first = await (await services.api.POST(keyed())).json();
    const second = await services.api.POST(keyed());
    expect([second.headers.get('idempotent-replayed'), await second.json()]).toEqual([
      'true',
      first,
    ]);
    const all = await services.api.GET(new Request('http://127.0.0.1/api/checks'));
    expect(await all.json()).toHaveLength(before + 1);
    const params = { params: Promise.resolve({ id: String(id) }) };
    const request = (method: string) =>
      new Request(`http://127.0.0.1/api/checks/${id}`, { method });
    const run = await services.runApi.POST(request('POST'), params);
    expect((await run.json()).runs).toHaveLength(2);
    const runOnce = () => {
      const headers = { 'idempotency-key': 'run-once' };
      return new Request(`http://127.0.0.1/api/checks/${id}/run`, { method: 'POST', headers });
    };
    await services.runApi.POST(runOnce(), params);
    const replayed = await services.runApi.POST(runOnce(), params);
    expect((await replayed.json()).runs).toHaveLength(3);
    expect((await services.oneApi.DELETE(request('DELETE'), params)).status).toBe(204);
    expect((await services.oneApi.GET(request('GET'), params)).status).toBe(404);
  });

  it('is of an answer that compared rows, with a name', async () => {
    const queryId = await ask('How many customers are there?');
    const refused = services.saveCheck(person, { name: 'No', queryId });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
    const nameless = services.saveCheck(person, { name: ' ', queryId });
    await expect(nameless).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is nobody else’s', async () => {
    const queryId = await ask('Did all customers make it from one to other?');
    const id = await services.saveCheck(person, { name: 'Mine', queryId });
    expect(await services.listChecks(ben)).toEqual([]);
    await expect(services.runCheck(ben, id, signal)).rejects.toMatchObject({ code: 'not_found' });
    await expect(services.deleteCheck(ben, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells a changed schema, a database that is down and one that is back from other rows', async () => {
    const script =
      "CREATE TABLE parts (id integer PRIMARY KEY, name text, size integer); INSERT INTO parts VALUES (1, 'a', 2);";
    const own = [
      await createTestDatabase('sqlite', script),
      await createTestDatabase('sqlite', script),
    ];
    new Database(own[0]?.url).exec('CREATE TABLE extra (id integer)').close();
    databases.push(...own);
    const names = ['here', 'there'];
    const made = await Promise.all(
      own.map(({ url }, at) =>
        services.createConnection(person, {
          name: names[at] ?? '',
          databaseType: 'sqlite',
          databaseName: url,
        }),
      ),
    );
    const handle = await services.startAsk(person, {
      question: 'Compare the data of here and there',
      connectionIds: made.map(({ id }) => id),
    });
    await handle.done;
    const id = await services.saveCheck(person, { name: 'All', queryId: handle.queryId });
    const file = own[1]?.url ?? '';
    const again = async () => {
      await services.runCheck(person, id, signal);
      const { toWireCheck } = await import('#lib/api/wire-check.ts');
      const [last] = toWireCheck(await services.getCheck(person, id)).runs;
      return last?.changes.map(({ table, description }) => `${table}: ${description}`);
    };
    expect(await again()).toEqual([]);
    new Database(file).exec('ALTER TABLE parts DROP COLUMN size').close();
    expect(await again()).toEqual([
      'parts: equal in 2 of 3 columns, equal before; size compared no more',
    ]);
    await rename(file, `${file}.away`);
    expect(await again()).toEqual(['all tables: not compared, 2 tables before']);
    await rename(`${file}.away`, file);
    expect(await again()).toEqual(['all tables: 2 tables compared, none before; 1 not equal']);
    new Database(file).exec('DROP TABLE parts').close();
    expect(await again()).toEqual(['parts: not compared, equal in 2 of 3 columns before']);
  });

  it('says that a database is gone, and can be deleted then', async () => {
    const queryId = await ask('Did all customers make it from one to other?');
    const id = await services.saveCheck(person, { name: 'Gone', queryId });
    await services.deleteConnection(person, ids[1] ?? 0);
    await services.runCheck(person, id, signal);
    const { runs } = await services.getCheck(person, id);
    expect(runs[0]).toMatchObject({
      state: 'failed',
      tables: [{ state: 'failed', message: 'One of the databases is not connected any more.' }],
    });
    await services.deleteCheck(person, id);
    await expect(services.getCheck(person, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
