import { rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { closeAllEngines } from './engines.ts';
import { runStatement } from './run/run-statement.ts';
import { forgetTarget, readSchema } from './schema-cache.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';
import { unguarded } from './testing/unguarded.ts';

const signal = new AbortController().signal;
let database: TestDatabase;
const tablesNow = async (refresh = false) =>
  (await readSchema(database.target, { signal, refresh })).tables.map(({ name }) => name);
const change = (sql: string) => new Database(database.url).exec(sql).close();

beforeEach(async () => {
  database = await createTestDatabase('sqlite', 'CREATE TABLE first (id integer)');
});
afterEach(async () => {
  await forgetTarget(database.target.key);
  await database.drop();
});
afterAll(closeAllEngines);

it('keeps a schema until it is refreshed or forgotten', async () => {
  expect(await tablesNow()).toEqual(['first']);
  change('CREATE TABLE second (id integer)');
  expect(await tablesNow()).toEqual(['first']);
  expect(await tablesNow(true)).toEqual(['first', 'second']);
  change('CREATE TABLE third (id integer)');
  await forgetTarget(database.target.key);
  expect(await tablesNow()).toEqual(['first', 'second', 'third']);
});

it('reads anew after a statement missed a table', async () => {
  await tablesNow();
  change('CREATE TABLE second (id integer)');
  const limits = { rowsMax: 1, timeoutMs: 5_000, signal };
  const missing = runStatement(database.target, unguarded('sqlite', 'SELECT * FROM gone'), limits);
  await expect(missing).rejects.toMatchObject({ code: 'unknown_table' });
  expect(await tablesNow()).toEqual(['first', 'second']);
});

it('shares one reading between readers, and one of them may leave', async () => {
  const leaving = new AbortController();
  const left = expect(
    readSchema(database.target, { signal: leaving.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  const stays = readSchema(database.target, { signal });
  const staysToo = readSchema(database.target, { signal });
  leaving.abort();
  await left;
  expect(await stays).toBe(await staysToo);
});

it('does not keep a failure', async () => {
  await rm(database.url);
  await expect(tablesNow()).rejects.toMatchObject({ code: 'unknown_database' });
  change('CREATE TABLE again (id integer)');
  expect(await tablesNow()).toEqual(['again']);
});

it('can be read again after the only reader left in the middle', async () => {
  const leaving = new AbortController();
  const left = expect(
    readSchema(database.target, { signal: leaving.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  leaving.abort();
  await left;
  expect(await tablesNow()).toEqual(['first']);
});
