import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { runWrite } from '../run/run-write.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguarded, unguardedWrite } from '../testing/unguarded.ts';

const script = `
  CREATE TABLE shelves (id int PRIMARY KEY);
  CREATE TABLE books (id int PRIMARY KEY, shelf int REFERENCES shelves DEFERRABLE INITIALLY DEFERRED);
  INSERT INTO shelves VALUES (1), (2), (3);
  INSERT INTO books VALUES (1, 1), (2, 1)`;

describe.runIf(hasTestServer('postgresql'))('a change on PostgreSQL', () => {
  const made: TestDatabase[] = [];
  let database: TestDatabase;
  const write = (sql: string, timeoutMs = 20_000) =>
    runWrite(database.target, unguardedWrite('postgresql', sql), {
      timeoutMs,
      signal: new AbortController().signal,
    });
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
    } finally {
      await client.end();
    }
  };

  beforeEach(async () => {
    database = await createTestDatabase('postgresql', script);
    made.push(database);
  });
  afterAll(async () => {
    for (const one of made) await one.drop();
    await closeAllEngines();
  });

  it.each([
    ['INSERT INTO books VALUES (1, 2), (5, 2) ON CONFLICT (id) DO UPDATE SET shelf = 2', 2],
    ['INSERT INTO books VALUES (1, 2), (5, 2) ON CONFLICT DO NOTHING', 1],
    ['WITH s AS (SELECT 3 AS id) UPDATE books SET shelf = s.id FROM s WHERE books.shelf = 1', 2],
    ['MERGE INTO books b USING shelves s ON b.id = s.id WHEN MATCHED THEN DELETE', 2],
  ])('%s: %i rows', async (sql, rows) => {
    expect((await write(sql)).affectedRows).toBe(rows);
  });

  it('changes nothing where a constraint fails only at the end', async () => {
    await expect(write('UPDATE books SET shelf = 77 WHERE id = 1')).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('foreign key'),
    });
    expect(await ask('SELECT shelf FROM books')).toEqual([[1], [1]]);
  });

  it('tells a broken rule of a domain from one that a query breaks', async () => {
    await ask('CREATE DOMAIN price AS numeric CHECK (VALUE > 0)');
    await ask('CREATE TABLE prices (price price)');
    const query = unguarded('postgresql', 'SELECT (-1)::price');
    const limits = { rowsMax: 1, timeoutMs: 20_000, signal: new AbortController().signal };
    await expect(runStatement(database.target, query, limits)).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^PostgreSQL could not run the query: .*"price_check"/),
    });
    await expect(write('INSERT INTO prices VALUES (-1)')).rejects.toMatchObject({
      userMessage: expect.stringContaining('keep to the constraint "price_check". Nothing was'),
    });
  });

  it('keeps to a database that is read-only by default', async () => {
    const { databaseName } = database.target;
    await askTestServer(
      'postgresql',
      `ALTER DATABASE ${databaseName} SET default_transaction_read_only = on`,
    );
    await expect(write('DELETE FROM books WHERE id = 1')).rejects.toMatchObject({
      code: 'read_only',
      userMessage: expect.stringContaining('Nothing was changed'),
    });
  });

  it('gives up on a row that somebody else has locked', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    try {
      await other.query('BEGIN; SELECT * FROM books WHERE id = 1 FOR UPDATE');
      const waiting = write('UPDATE books SET shelf = 2 WHERE id = 1', 300);
      await expect(waiting).rejects.toMatchObject({ code: 'timeout' });
    } finally {
      await other.end();
    }
    expect(await ask('SELECT shelf FROM books WHERE id = 1')).toEqual([[1]]);
  });
});
