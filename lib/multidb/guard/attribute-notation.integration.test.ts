/**
 * Where PostgreSQL calls a function for `alias.name`, the guard has seen that it may; where it reads
 * a column of that name, the guard lets it.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { guardStatement } from './guard-statement.ts';

/** Named as the server's own are, none of which the guard knows to be harmless. */
const schema = [
  'CREATE TABLE plain (id int, pg_evil text)',
  "INSERT INTO plain VALUES (1, 'column')",
  ...['float8', 'text', 'numeric', 'int', 'name', 'jsonb', 'date', 'xml'].map(
    (type) => `CREATE FUNCTION pg_evil(${type}) RETURNS text LANGUAGE sql AS $$SELECT 'called'$$`,
  ),
].join(';');

/** Each stands for one value in FROM, so that of its alias only a function can be meant. */
const values = [
  'unnest(ARRAY[9.0::float8])',
  'unnest((SELECT ARRAY[9.0]))',
  'unnest((VALUES (ARRAY[9.0])))',
  'pg_catalog.lower((TABLE one))',
  '"lower"($$x$$)',
  'generate_series(1, 2)',
  'CAST(9 AS float8)',
  'CAST((SELECT 9.0) AS float8)',
  "COALESCE((SELECT 'x'::text), 'y')",
  'GREATEST(1, 2)',
  'NULLIF((SELECT 1), 2)',
  'COLLATION FOR ((TABLE one))',
  "TRIM((SELECT 'x'))",
  "OVERLAY('x' PLACING 'y' FROM (SELECT 1))",
  'EXTRACT(epoch FROM (SELECT now()))',
  "XMLPARSE(CONTENT '<a/>')",
  "jsonb_array_elements('[1]')",
  'current_user',
  'current_date',
  'ROWS FROM (unnest(ARRAY[9.0]))',
  "ROWS FROM (lower((SELECT 'x')))",
  'unnest(ARRAY[9.0]) WITH ORDINALITY',
];

const rows = [
  'plain',
  "(SELECT 'column' AS pg_evil)",
  "((SELECT 'column' AS pg_evil))",
  "(WITH q AS (SELECT 'column' AS pg_evil) SELECT * FROM q)",
  '(TABLE plain)',
  'named',
];

const aliases = ['x', 'AS x', '"x"', 'AS float8', 'AS "row"', 'AS "update"'];
const columns = ['', ' (a)', ' ("plain")'];

/** Around `alias.pg_evil` and its place in FROM: other things of the same names, and other scopes. */
const scopes = [
  (ref: string, from: string) => `SELECT ${ref} FROM ${from}`,
  (ref: string, from: string) => `SELECT ${ref} FROM plain CROSS JOIN LATERAL ${from}`,
  (ref: string, from: string) => `SELECT (SELECT ${ref} FROM ${from} LIMIT 1) FROM plain x`,
  (ref: string, from: string) => `SELECT ${ref} FROM (SELECT 1) y (x), ${from}`,
  (ref: string, from: string) => `SELECT q.a FROM (SELECT ${ref} AS a FROM ${from}) q, plain "row"`,
  (ref: string, from: string) => `WITH x (id) AS (SELECT 1) SELECT ${ref} FROM ${from}`,
];

const withTables = (sql: string) =>
  `WITH one AS (SELECT 'x'::text), named (pg_evil) AS (SELECT 'column') ${sql.startsWith('WITH') ? `SELECT * FROM (${sql}) s` : sql}`;

function statements(sources: readonly string[], lists: readonly string[]): string[] {
  return sources.flatMap((source) =>
    aliases.flatMap((alias) =>
      lists.flatMap((list) =>
        scopes.map((scope) =>
          withTables(scope(`${alias.replace('AS ', '')}.pg_evil`, `${source} ${alias}${list}`)),
        ),
      ),
    ),
  );
}

describe.skipIf(!hasTestServer('postgresql'))('attribute notation', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase('postgresql', schema);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  /** Of these statements, those that run on the server and answer so. */
  async function answering(answer: string, all: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const text of all) {
      const result = await client.query({ text, rowMode: 'array' }).catch(() => undefined);
      if (result?.rows[0]?.[0] === answer) found.push(text);
    }
    return found;
  }

  const isLetThrough = (sql: string) =>
    guardStatement(sql, 'postgresql').then(
      () => true,
      () => false,
    );

  it('is refused wherever the server calls the function', async () => {
    const calls = await answering('called', statements(values, columns));
    const missed: string[] = [];
    for (const sql of calls) if (await isLetThrough(sql)) missed.push(sql);
    expect(missed).toEqual([]);
    expect(calls.length).toBeGreaterThan(1_000);
  });

  it('is let through where it names a column of a table', async () => {
    const reads = await answering('column', statements(rows, ['']));
    const refused: string[] = [];
    for (const sql of reads) if (!(await isLetThrough(sql))) refused.push(sql);
    expect(refused).toEqual([]);
    expect(reads.length).toBeGreaterThan(100);
  });
});
