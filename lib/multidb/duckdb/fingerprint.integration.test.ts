/** The fingerprint is another one after a change of the schema, and the same after all else. */
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';

const script = `
  CREATE SCHEMA app;
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TABLE customers (id integer PRIMARY KEY, name text, feeling mood);
  CREATE TABLE orders (id integer PRIMARY KEY, customer integer);
  CREATE VIEW names AS SELECT name FROM customers;`;

const signal = new AbortController().signal;
const engine = engineFor('duckdb');
let database: TestDatabase;
const fingerprint = () => engine.fingerprint(database.target, signal);

async function withFile(work: (run: (sql: string) => Promise<unknown>) => Promise<void>) {
  const instance = await DuckDBInstance.create(database.url);
  const connection = await instance.connect();
  try {
    await work((sql) => connection.run(sql));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
const change = (sql: string) =>
  withFile(async (run) => {
    await run(sql);
  });

beforeAll(async () => {
  database = await createTestDatabase('duckdb', script);
});
afterAll(async () => {
  await database?.drop();
  await closeAllEngines();
});

it.each([
  'CREATE TABLE made (id integer)',
  'ALTER TABLE made RENAME TO renamed',
  'DROP TABLE renamed',
  'CREATE TABLE app.made (id integer)',
  'ALTER TABLE customers ADD COLUMN age integer',
  'ALTER TABLE customers RENAME COLUMN age TO years',
  'ALTER TABLE customers ALTER COLUMN years TYPE bigint',
  'ALTER TABLE customers ALTER COLUMN years SET DEFAULT 1',
  'ALTER TABLE customers ALTER COLUMN years SET NOT NULL',
  'ALTER TABLE customers DROP COLUMN years',
  'CREATE TABLE parts (id integer, "order" integer REFERENCES orders (id))',
  'CREATE OR REPLACE TABLE parts (id integer, "order" integer, UNIQUE (id))',
  'CREATE INDEX by_name ON customers (name)',
  'DROP INDEX by_name',
  `COMMENT ON TABLE customers IS 'who buys'`,
  `COMMENT ON COLUMN customers.name IS 'in full'`,
  'CREATE OR REPLACE VIEW names AS SELECT name, id FROM customers',
  `CREATE TABLE felt (feeling ENUM ('sad', 'happy'))`,
  `ALTER TABLE felt ALTER COLUMN feeling TYPE ENUM ('sad', 'happy', 'ok')`,
])('is another one after %s', async (sql) => {
  const before = await fingerprint();
  await change(sql);
  expect(await fingerprint()).not.toBe(before);
});

it.each([
  `INSERT INTO customers VALUES (1, 'x', 'sad')`,
  'DELETE FROM customers',
  'CREATE TEMPORARY TABLE passing (id integer)',
  'CHECKPOINT',
  'CREATE TABLE fleeting (id integer); DROP TABLE fleeting',
])('is the same after %s', async (sql) => {
  const before = await fingerprint();
  await change(sql);
  expect(await fingerprint()).toBe(before);
});

it('comes with the catalogue', async () => {
  const before = await fingerprint();
  expect((await engine.introspect(database.target, signal)).fingerprint).toBe(before);
});

it('is told of a file that was not written without opening it', async () => {
  const { fingerprint: known } = await engine.introspect(database.target, signal);
  await withFile(async (run) => {
    // Held for writing it cannot be opened.
    expect(await fingerprint()).toBe(known);
    await run('CREATE TABLE one_more (id integer)');
    await expect(fingerprint()).rejects.toMatchObject({ code: 'query_failed' });
  });
  expect(await fingerprint()).not.toBe(known);
});
