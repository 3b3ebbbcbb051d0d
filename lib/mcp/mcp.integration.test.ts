import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';
import { deleteConnection } from '#lib/connections/delete-connection.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';
import { closeStore } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { hasTestServer } from '#lib/multidb/testing/has-test-server.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { createMcpServer } from './create-mcp-server.ts';

const store = openAskStore();
const actor = localActor();
let client: Client;
let confined: Client;
let chatSessionId: string;

beforeAll(async () => {
  await store.connect(
    'north',
    'sqlite',
    `${shopScript(3)}
     CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), unit_price DECIMAL(8,2));
     INSERT INTO orders VALUES (1, 1, 9.5), (2, 2, 1.25);`,
  );
  const south = await store.connect('South', 'sqlite', shopScript(5));
  ({ id: chatSessionId } = await createSession(actor, { name: 'South', connectionIds: [south] }));
  client = await connect();
  confined = await connect(chatSessionId);
});
afterAll(async () => {
  await client?.close();
  await confined?.close();
  await store.close();
});

async function connect(session?: string): Promise<Client> {
  const [one, other] = InMemoryTransport.createLinkedPair();
  await createMcpServer({ actor, chatSessionId: session }).connect(one);
  const made = new Client({ name: 'tests', version: '1.0.0' });
  await made.connect(other);
  // The client holds answers against what the tools say of them only once it knows that.
  await made.listTools();
  return made;
}

interface Result {
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each tool's own
  data: any;
  isError: boolean;
}

async function call(name: string, args: object = {}, by = client): Promise<Result> {
  const result = (await by.callTool({ name, arguments: { ...args } })) as CallToolResult;
  const [content] = result.content;
  return {
    text: content?.type === 'text' ? content.text : '',
    data: result.structuredContent,
    isError: result.isError === true,
  };
}

it('has these tools, and says what they take', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'list_databases',
    'search_schema',
    'describe_table',
    'ask',
    'run_sql',
    'compare_schema',
    'compare_data',
  ]);
  for (const tool of tools) {
    expect(tool.annotations?.readOnlyHint).toBe(true);
    expect(tool.description?.length).toBeGreaterThan(20);
  }
  expect(client.getInstructions()).toContain('list_databases');
});

it('lists the databases: all, or a session’s', async () => {
  expect((await call('list_databases')).data.databases).toMatchObject([
    { name: 'north', database_type: 'sqlite' },
    { name: 'South' },
  ]);
  const { text, data } = await call('list_databases', {}, confined);
  expect(data.databases).toHaveLength(1);
  expect(text).toBe('- South (SQLite)');
});

it('searches names in all of them', async () => {
  const { data, text } = await call('search_schema', { query: 'unit price' });
  expect(data.found).toEqual([
    { database: 'north', table: 'orders', columns: ['unit_price'], values: [] },
  ]);
  expect(text).toBe('- north: orders (unit_price)');
  const clients = await call('search_schema', { query: 'clients', databases: ['south'] });
  expect(clients.data.found).toMatchObject([{ database: 'South', table: 'customers' }]);
});

it('describes a table', async () => {
  const { data, text } = await call('describe_table', { database: 'north', table: 'Orders' });
  expect(data).toMatchObject({
    database: 'north',
    name: 'orders',
    primary_keys: ['id'],
    foreign_keys: [{ column: 'customer_id', referred_table: 'customers' }],
  });
  expect(text).toContain('| unit_price | DECIMAL(8,2) | yes |');
  const wrong = await call('describe_table', { database: 'north', table: 'ordres' });
  expect(wrong).toMatchObject({
    isError: true,
    text: 'north has no table ordres. Did you mean orders?',
  });
});

describe('run_sql', () => {
  it('runs what reads, within limits', async () => {
    const sql = 'SELECT id, unit_price FROM orders ORDER BY id';
    const { data, text } = await call('run_sql', { database: 'north', sql });
    expect(data).toMatchObject({ row_count: 2, truncated: false });
    expect(data.rows).toEqual([
      [1, 9.5],
      [2, 1.25],
    ]);
    expect(text).toContain('| 1 | 9.5 |');
    const first = await call('run_sql', { database: 'north', sql, row_limit: 1 });
    expect(first.data).toMatchObject({ row_count: 1, truncated: true });
    expect(first.text).toContain('there are more rows');
  });

  it.each([
    ['DELETE FROM orders', /DELETE/],
    ['DROP TABLE orders', /DROP/],
    ['SELECT 1; DELETE FROM orders', /one at a time/i],
    ['WITH x AS (SELECT 1) INSERT INTO orders SELECT 9, 1, 1 FROM x', /./],
    ['PRAGMA writable_schema = 1', /./],
    ["SELECT load_extension('/tmp/x.so')", /load_extension/],
    ['SELECT nothing FROM orders', /nothing/],
  ])('refuses %s', async (sql, sentence) => {
    const { isError, text, data } = await call('run_sql', { database: 'north', sql });
    expect(isError).toBe(true);
    expect(data).toBeUndefined();
    expect(text).toMatch(sentence);
    expect(text).not.toMatch(/node_modules|\.ts:/);
    const after = await call('run_sql', { database: 'north', sql: 'SELECT count(*) FROM orders' });
    expect(after.data.rows).toEqual([[2]]);
  });

  it('reaches no database outside of the session', async () => {
    const outside = await call('run_sql', { database: 'north', sql: 'SELECT 1' }, confined);
    expect(outside).toMatchObject({
      isError: true,
      text: 'There is no database north here. There are South.',
    });
  });
});

it('asks all of them, telling how far it is', async () => {
  const steps: string[] = [];
  const result = (await client.callTool(
    { name: 'ask', arguments: { question: 'Compare customer counts between north and South' } },
    undefined,
    { onprogress: ({ message }) => steps.push(message ?? '') },
  )) as CallToolResult;
  expect(result.structuredContent).toMatchObject({
    total_databases_queried: 2,
    combined: { kind: 'figures' },
  });
  expect(steps[0]).toBe('Reading the schemas');
  expect(steps).toContain('north has answered');
  expect(steps).toContain('South has answered');
});

it('asks a session’s databases alone', async () => {
  const { data } = await call('ask', { question: 'How many customers are there?' }, confined);
  expect(data.database_results).toMatchObject([{ connection_name: 'South', row_count: 1 }]);
});

it('asks nothing outside of a session that has no databases, nor where none is named', async () => {
  const { id } = await createSession(actor, { name: 'Empty', connectionIds: [] });
  const empty = await connect(id);
  const question = 'How many customers are there?';
  try {
    expect(await call('ask', { question }, empty)).toMatchObject({
      isError: true,
      text: 'No database is connected here yet. Connect one first.',
    });
    const none = await call('ask', { question, databases: [] }, confined);
    expect(none.data.database_results).toMatchObject([{ connection_name: 'South' }]);
  } finally {
    await empty.close();
  }
});

it('compares schemas', async () => {
  const { data, text } = await call('compare_schema', { left: 'north', right: 'South' });
  expect(data.differences).toMatchObject([{ kind: 'table-only-left', table: 'orders' }]);
  expect(text).toContain('CREATE TABLE');
});

it('compares data', async () => {
  const side = (database: string) => ({ database, table: 'customers' });
  const { data, text } = await call('compare_data', { left: side('north'), right: side('South') });
  expect(data.tables).toMatchObject([{ state: 'compared', equal: 3, only_right: 2, changed: 0 }]);
  expect(text).toContain('| customers | different | 3 | 5 | 3 | 0 | 0 | 2 |');
});

it('says why data could not be compared', async () => {
  const side = (database: string, table: string) => ({ database, table });
  const left = side('north', 'customers');
  const missing = await call('compare_data', { left, right: side('South', 'nothing') });
  expect(missing).toMatchObject({ isError: true, text: expect.stringContaining('nothing') });
  const unkeyed = await call('compare_data', {
    left,
    right: side('South', 'customers'),
    key: ['nothing'],
  });
  expect(unkeyed).toMatchObject({ isError: true, text: expect.stringContaining('nothing') });
});

it('has schemas as resources', async () => {
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual(['guru://schemas/north', 'guru://schemas/South']);
  const { contents } = await client.readResource({ uri: 'guru://schemas/north' });
  expect(contents[0]).toMatchObject({ text: expect.stringContaining('unit_price') });
  await expect(client.readResource({ uri: 'guru://schemas/west' })).rejects.toThrow(
    'There is no database west here',
  );
});

it('refuses what is no input with a sentence', async () => {
  const { isError, text } = await call('run_sql', { database: 7 });
  expect(isError).toBe(true);
  expect(text).toMatch(/expected string/i);
});

it.skipIf(!(await hasTestServer('postgresql')))(
  'stops the query in the database when the client cancels',
  async () => {
    await store.connect(
      'slow',
      'postgresql',
      'CREATE TABLE t AS SELECT generate_series(1, 20000) AS a',
    );
    const abort = new AbortController();
    const sql = 'SELECT count(*) FROM t x, t y, t z WHERE x.a + y.a <> z.a';
    const running = client.callTool(
      { name: 'run_sql', arguments: { database: 'slow', sql } },
      undefined,
      { signal: abort.signal },
    );
    const active = async () => {
      const { data } = await call('run_sql', {
        database: 'slow',
        sql: `SELECT count(*) FROM pg_stat_activity
              WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`,
      });
      return data.rows[0][0];
    };
    await expect.poll(active, { timeout: 10_000 }).toBe(1);
    abort.abort();
    await expect(running).rejects.toThrow();
    await expect.poll(active, { timeout: 10_000 }).toBe(0);
  },
);

it('speaks over stdin and stdout', { timeout: 60_000 }, async () => {
  // Another process is to read what this one has written.
  const { DATA_DIR, APP_SECRET } = process.env;
  await closeStore();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.resolve('scripts/mcp.mjs'), '--session', chatSessionId],
    cwd: path.parse(process.cwd()).root,
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: DATA_DIR ?? env().dataDir,
      APP_SECRET: APP_SECRET ?? '',
      GURU_DEMO: '0',
    },
    stderr: 'pipe',
  });
  const other = new Client({ name: 'tests', version: '1.0.0' });
  await other.connect(transport);
  try {
    const { data } = await call('ask', { question: 'How many customers are there?' }, other);
    expect(data.database_results).toMatchObject([{ connection_name: 'South', success: true }]);
  } finally {
    await other.close();
  }
});

describe('a database whose data is kept from models', () => {
  let id: number;
  beforeAll(async () => {
    const script = `${shopScript(7)} INSERT INTO customers VALUES (8, 'Zebulon');`;
    id = await store.connect('Vault', 'sqlite', script);
    await updateConnection(actor, id, { dataPolicy: 'schema' });
  });
  afterAll(() => deleteConnection(actor, id));

  it.each([
    ['run_sql', { database: 'Vault', sql: 'SELECT COUNT(*) FROM customers' }],
    ['ask', { question: 'How many customers are there?', databases: ['Vault', 'north'] }],
    ['compare_data', { left: { database: 'north' }, right: { database: 'Vault' } }],
  ])('is not told of by %s, which says why', async (tool, args) => {
    const { isError, text } = await call(tool, args);
    expect(isError).toBe(true);
    expect(text).toMatch(/^The data of Vault is kept from models .*data policy/);
  });

  it('is left out of a question to all, with a warning', async () => {
    const { data } = await call('ask', { question: 'How many customers are there?' });
    const names = data.database_results.map(
      (one: { connection_name: string }) => one.connection_name,
    );
    expect(names.toSorted()).toEqual(['South', 'north']);
    expect(data.warnings[0]).toContain('Vault');
  });

  it('is not searched by its values', async () => {
    const named = await call('search_schema', { query: 'Zebulon', databases: ['Vault'] });
    expect(named.data.found).toEqual([]);
    // By its names it is.
    const customers = await call('search_schema', { query: 'customers', databases: ['Vault'] });
    expect(customers.data.found).toMatchObject([{ table: 'customers', values: [] }]);
  });

  it('can be described', async () => {
    const { data } = await call('describe_table', { database: 'Vault', table: 'customers' });
    expect(data.name).toBe('customers');
    expect((await call('list_databases')).text).toContain('- Vault (SQLite, its schema only)');
  });
});

describe('a database whose password cannot be opened', () => {
  let id: number;
  beforeAll(async () => {
    id = await store.connect('Sealed', 'sqlite', shopScript(2));
    await store.sealWithAnotherSecret(id);
  });
  afterAll(() => deleteConnection(actor, id));

  it('does not keep the others from being searched and asked', async () => {
    const { data } = await call('search_schema', { query: 'customers' });
    const found = new Set(data.found.map((one: { database: string }) => one.database));
    expect([...found].toSorted()).toEqual(['South', 'north']);
    expect(data.unreadable).toMatchObject([{ database: 'Sealed' }]);
    const asked = await call('ask', { question: 'How many customers are there?' });
    expect(asked.data.database_results).toContainEqual(
      expect.objectContaining({ connection_name: 'north', success: true }),
    );
  });

  it('is told of where it is named', async () => {
    const { isError, text } = await call('describe_table', {
      database: 'Sealed',
      table: 'customers',
    });
    expect(isError).toBe(true);
    expect(text).toMatch(/Sealed|password/);
  });
});
