import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';

const model = await startScriptedServer({
  script: () => ({
    text: 'DATABASE: shop\nUPDATE stock SET amount = amount + 1 WHERE id < 4;\n',
  }),
});
process.env.OPENAI_BASE_URL = model.baseUrl;
process.env.OPENAI_MODEL = 'scripted';
const store = openTestStore();
const { closeAllEngines } = await import('#lib/multidb/engines.ts');
const { POST: createConnection } = await import('../connections/route.ts');
const { POST } = await import('./route.ts');

let database: TestDatabase;
let connectionId: number;
const post = (body: unknown, accept = 'application/json') =>
  new Request('http://127.0.0.1:3000/api', {
    method: 'POST',
    headers: { accept },
    body: JSON.stringify(body),
  });
const amounts = async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('SELECT amount FROM stock ORDER BY id');
  await client.end();
  return rows.map(({ amount }) => amount);
};

beforeAll(async () => {
  database = await createTestDatabase(
    'postgresql',
    'CREATE TABLE stock (id int PRIMARY KEY, amount int); INSERT INTO stock VALUES (1, 0), (2, 0), (3, 0), (4, 0)',
  );
  const { host, port, databaseName, username, password } = database.target;
  const made = await createConnection(
    post({
      name: 'shop',
      database_type: 'postgresql',
      host,
      port,
      database_name: databaseName,
      username,
      password,
      read_only: false,
    }),
  );
  connectionId = (await made.json()).id;
});
afterAll(async () => {
  await closeAllEngines();
  await database.drop();
  await store.close();
  await model.close();
});

const question = 'Add one to the stock below 4';

it('changes rows directly, and tells how many', async () => {
  const body = { question, connection_ids: [connectionId], allow_write: true };
  const answer = await (await POST(post(body))).json();
  expect(answer).toMatchObject({
    warnings: [],
    total_rows: 0,
    answer: 'Changed **3 rows** in **shop**.',
    database_results: [
      {
        connection_name: 'shop',
        success: true,
        results: [],
        row_count: 0,
        affected_rows: 3,
        columns: [],
        truncated: false,
        error: null,
        error_code: null,
      },
    ],
  });
  expect(await amounts()).toEqual([1, 1, 1, 0]);
});

it('streams the same, and asks nobody', async () => {
  const body = { question, connection_ids: [connectionId], allow_write: true };
  const text = await (await POST(post(body, 'text/event-stream'))).text();
  expect(text).not.toContain('event: confirm-request');
  expect(text).toMatch(/event: query-start\ndata: .*"changes":true/);
  expect(text).toMatch(/event: query-end\ndata: .*"affected_rows":3/);
  expect(await amounts()).toEqual([2, 2, 2, 0]);
});

it('refuses the same question without allow_write', async () => {
  const answer = await (await POST(post({ question, connection_ids: [connectionId] }))).json();
  const [result] = answer.database_results;
  expect(result).toMatchObject({ success: false, error_code: 'statement_refused' });
  expect(result.error).toContain('allow_write true');
  expect(result).not.toHaveProperty('affected_rows');
  expect(await amounts()).toEqual([2, 2, 2, 0]);
});
