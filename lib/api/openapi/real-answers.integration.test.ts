import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';
import { noteCorrections } from '#lib/connections/corrections/note-corrections.ts';
import { callRoute, openRoutes, type Route } from '../testing/open-routes.ts';
import { failureAnswer } from './describe-failures.ts';
import { makeDocument } from './make-document.ts';
import { operations } from './operations.ts';

const store = openAskStore();
const document = makeDocument();
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'api');

const tried = new Set<string>();
let routes: Route[];
let first: number;
let second: number;

beforeAll(async () => {
  routes = await openRoutes();
  first = await store.connect(
    'north',
    'sqlite',
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL DEFAULT 'x', city TEXT);
     CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), total DECIMAL(8,2));
     CREATE INDEX by_customer ON orders (customer_id);
     INSERT INTO customers VALUES (1, 'Ada', 'Oslo'), (2, 'Bo', 'Rome');
     INSERT INTO orders VALUES (1, 1, 9.5);`,
  );
  second = await store.connect('south', 'sqlite', shopScript(5));
});
afterAll(() => store.close());

interface Given {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: unknown;
}

/** As its header names it. */
let lastRun = '';

async function send(id: string, { params = {}, query = {}, body }: Given = {}) {
  const operation = operations.find((one) => one.id === id);
  if (!operation) throw new Error(`No operation ${id}`);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
  const url = new URL(path, 'http://127.0.0.1:3000');
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const method = operation.method.toUpperCase();
  const text = body === undefined ? undefined : JSON.stringify(body);
  return { operation, response: await callRoute(routes, new Request(url, { method, body: text })) };
}

/** Asks, and holds the answer against what the description says of it. */
async function call(id: string, given: Given = {}) {
  const { operation, response } = await send(id, given);
  expect({ id, status: response.status }).toEqual({ id, status: operation.answer.status });
  tried.add(id);
  lastRun = response.headers.get('x-run-id') ?? lastRun;
  const text = await response.text();
  if (!operation.answer.schema) {
    expect(text).toBe('');
    return undefined;
  }
  const body = JSON.parse(text);
  // Strictly: a member that the description does not know fails too.
  const parsed = operation.answer.schema.safeParse(body);
  expect(parsed.error?.issues, id).toBeUndefined();
  holdsAgainst(operation.path, operation.method, operation.answer.status, body);
  return body;
}

async function fail(id: string, status: number, given: Given = {}) {
  const { operation, response } = await send(id, given);
  const body = await response.json();
  expect({ id, status: response.status, body }).toMatchObject({ id, status });
  expect(failureAnswer(status).safeParse(body).error?.issues).toBeUndefined();
  holdsAgainst(operation.path, operation.method, status, body);
}

function holdsAgainst(path: string, method: string, status: number, body: unknown) {
  const pointer = ['paths', path, method, 'responses', status, 'content', 'application/json'];
  const escaped = pointer.map((part) =>
    encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  const validate = ajv.compile({ $ref: `api#/${escaped.join('/')}/schema` });
  expect(validate(body), `${method} ${path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

it('sessions and messages', async () => {
  const { id } = await call('createSession', {
    body: { name: 'Sales', connection_ids: [first, second], user_id: 'anna' },
  });
  const params = { id };
  await call('getSession', { params });
  await call('updateSession', { params, body: { name: 'All sales' } });
  await call('ask', { body: { question: 'How many customers are there?', chat_session_id: id } });
  const databases_used = [{ conn_id: first, name: 'north', rows: 1 }];
  await call('addMessage', { params, body: { role: 'system', content: 'Noted', databases_used } });
  expect(await call('listMessages', { params })).toHaveLength(3);
  expect(await call('listSessions', { query: { limit: '5' } })).toHaveLength(1);
  await call('deleteSession', { params });
  await fail('getSession', 404, { params });
  await fail('createSession', 400, { body: { name: 'x', connection_ids: [999] } });
  await fail('createSession', 422, { body: { name: '' } });
  await fail('listSessions', 422, { query: { limit: '0' } });
});

it.each([
  ['one table out of many', 'Compare customer counts between north and south'],
  ['rows', 'List all customers'],
  ['a failed database and a schema', 'Compare the schemas of north and south'],
  ['nothing', 'What is the weather in Paris?'],
])('an answer with %s', async (_, question) => {
  const gone = await call('createConnection', {
    body: { name: 'gone', database_type: 'sqlite', database_name: '/nowhere/gone.db' },
  });
  try {
    const connection_ids = [first, second, gone.id];
    await call('ask', { body: { question, connection_ids } });
    const again = await call('ask', { body: { question, connection_ids } });
    expect(again.question).toBe(question);
  } finally {
    await call('deleteConnection', { params: { id: gone.id } });
  }
});

it.each([
  ['figures', 'Compare customer counts between north and south'],
  ['matrix', 'Compare the number of customers for each name between north and south'],
  ['stacked', 'List the names of all customers'],
  ['joined', 'Which customers are in both databases by name?'],
  ['schema', 'Compare the schemas of north and south'],
  ['data', 'Are the rows of customers the same in north and south?'],
])('one table out of many, as %s', async (kind, question) => {
  const connection_ids = [first, second];
  const { combined, answer } = await call('ask', { body: { question, connection_ids } });
  expect({ kind: combined?.kind, answer }).toEqual({ kind, answer });
});

it('one database’s questions, history and figures', async () => {
  const asked = await call('askOne', { body: { question: 'How many customers are there?' } });
  await call('askOne', { body: { question: 'What is the weather?', connection_id: second } });
  expect((await call('listHistory')).length).toBeGreaterThan(1);
  await call('getHistory', { params: { id: asked.query_id } });
  await call('getStats');
  await call('explainSql', { body: { sql: 'SELECT count(*) FROM customers' } });
  await fail('askOne', 404, { body: { question: 'How many?', connection_id: 999 } });
  await fail('getHistory', 404, { params: { id: 999_999 } });
});

it('runs', async () => {
  await call('ask', {
    body: { question: 'How many customers are there?', connection_ids: [first] },
  });
  const run = await call('getRun', { params: { id: lastRun } });
  expect(run.answer.database_results).toHaveLength(1);
  await call('cancelRun', { params: { id: lastRun } });
  await fail('getRun', 404, { params: { id: 'nothing' } });
});

it('verdicts', async () => {
  const suspicious = await call('verifyResult', {
    body: {
      question: 'Who has no fax?',
      sql: 'SELECT name FROM customers WHERE fax = NULL',
      result: [],
      database_type: 'postgresql',
    },
  });
  expect(suspicious.is_suspicious).toBe(true);
  await call('verifyResult', {
    body: { question: 'q', sql: 'SELECT 1', result: [[1]], database_type: 'sqlite' },
  });
  await fail('verifyResult', 422, { body: { question: 'q' } });
});

it('connections', async () => {
  const made = await call('createConnection', {
    body: {
      name: 'by URL',
      host: 'postgres://ann:pw@127.0.0.1:1/shop?sslmode=require&sslcert=/a.pem',
    },
  });
  expect(made.warnings).toHaveLength(1);
  const params = { id: made.id };
  await call('getConnection', { params });
  await call('updateConnection', { params, body: { name: 'renamed' } });
  await call('activateConnection', { params });
  await call('activateConnection', { params: { id: first } });
  await call('listConnections');
  await call('testConnection', {
    body: { database_type: 'postgresql', host: '127.0.0.1', port: 1, database_name: 'x' },
  });
  await fail('createConnection', 409, {
    body: { name: 'renamed', database_type: 'sqlite', database_name: 'x.db' },
  });
  await fail('getSchema', 502, { query: { connection_id: String(made.id) } });
  await call('deleteConnection', { params });
});

it('schemas', async () => {
  const { schema } = await call('getSchema', { query: { connection_id: String(first) } });
  expect(schema.relationships).toHaveLength(1);
  await call('refreshSchema');
  await call('getFormattedSchema');
  await call('listTables');
  await call('getTable', { params: { name: 'orders' } });
  await fail('getTable', 404, { params: { name: 'nothing' } });
});

it('checks', async () => {
  const question = 'Are the customers in north and south the same?';
  const { query_id } = await call('ask', { body: { question, connection_ids: [first, second] } });
  const { id } = await call('createCheck', { body: { name: 'Same?', query_id } });
  const { runs } = await call('runCheck', { params: { id } });
  expect(runs[0].tables).toHaveLength(1);
  expect(await call('listChecks')).toHaveLength(1);
  await call('getCheck', { params: { id } });
  await call('deleteCheck', { params: { id } });
  await fail('getCheck', 404, { params: { id } });
});

it('models', async () => {
  await call('listModels');
  await call('listModelDetails');
  await call('getRecommendedModel');
  await call('testModel', { params: { name: 'builtin' } });
  await call('testModelByPost', { params: { name: 'vendor/other' } });
});

it('learned corrections', async () => {
  await noteCorrections(localActor(), first, {
    learned: [
      {
        fix: { kind: 'table', wrong: 'custmers', right: { name: 'customers' } },
        errorType: 'unknown_table',
      },
    ],
    succeeded: [],
    failed: [],
    refuted: [],
    stale: [],
  });
  const [one] = await call('listCorrections', { query: { min_confidence: '0.1' } });
  await call('getCorrection', { params: { id: one.id } });
  await call('summarizeCorrections');
  await call('deleteCorrection', { params: { id: one.id } });
  await call('resetCorrections', { query: { confirm: 'true' } });
  await fail('resetCorrections', 422);
});

it('the server', async () => {
  await call('getHealth');
  await call('getDescription');
});

it('leaves no call out', () => {
  // A protocol of its own is tried with its own client: app/api/mcp.
  const own = operations.filter(({ ownFailures }) => !ownFailures);
  expect(own.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});
