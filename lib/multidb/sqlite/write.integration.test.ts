import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { runWrite } from '../run/run-write.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { countBusyChildren } from '../testing/test-engines.ts';
import { unguarded, unguardedWrite } from '../testing/unguarded.ts';

/** More than SQLite keeps in memory, so that a change reaches the file before its end. */
const script = (journal: string) => `
  PRAGMA journal_mode = ${journal};
  CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL, kind text CHECK (kind <> 'bad'));
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    INSERT INTO notes SELECT i, printf('%03000d', i), 'a' FROM n;
  CREATE TABLE log (id integer PRIMARY KEY, note integer UNIQUE ON CONFLICT ROLLBACK);
  INSERT INTO log VALUES (1, 1);`;

const endless = `UPDATE notes SET text = CASE id WHEN 12000 THEN (
  WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c)
  ELSE 'changed' || printf('%03000d', id) END WHERE id > 0`;

describe.each(['delete', 'wal'])('a change of a file with journal_mode %s', (journal) => {
  let database: TestDatabase;
  const signal = new AbortController().signal;
  const write = (sql: string, stop = signal, timeoutMs = 20_000) =>
    runWrite(database.target, unguardedWrite('sqlite', sql), { timeoutMs, signal: stop });
  const read = async (sql: string) => {
    const limits = { rowsMax: 5, timeoutMs: 20_000, signal };
    return (await runStatement(database.target, unguarded('sqlite', sql), limits)).rows;
  };

  const sizeBeside = () =>
    ['-journal', '-wal']
      .map((suffix) => statSync(database.url + suffix, { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size);

  beforeEach(async () => {
    database = await createTestDatabase('sqlite', script(journal));
  });
  afterEach(() => database.drop());
  afterAll(closeAllEngines);

  it('leaves a whole file that can be read when it was killed half-way', async () => {
    const stop = new AbortController();
    const stopped = expect(write(endless, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect.poll(() => countBusyChildren(process.pid), { timeout: 10_000 }).toBe(1);
    // More than its cache: pages are in the file already, or in the log beside it.
    await expect.poll(sizeBeside, { timeout: 10_000 }).toBeGreaterThan(30_000_000);
    stop.abort();
    await stopped;
    expect(await read(`SELECT count(*) FROM notes WHERE text LIKE 'changed%'`)).toEqual([[0]]);
    expect(await read('PRAGMA integrity_check')).toEqual([['ok']]);
  });

  it('survives a constraint that ends the transaction by itself', async () => {
    await expect(write('INSERT INTO log VALUES (2, 2), (3, 1)')).rejects.toMatchObject({
      code: 'query_failed',
    });
    expect(await read('SELECT id FROM log')).toEqual([[1]]);
    expect((await write('INSERT INTO log VALUES (2, 2)')).affectedRows).toBe(1);
  });

  it('waits for no other program for ever', async () => {
    const other = new Database(database.url);
    other.exec('BEGIN IMMEDIATE');
    try {
      for (const timeoutMs of [1_000, 20_000]) {
        const waiting = write('DELETE FROM log WHERE id = 1', signal, timeoutMs);
        await expect(waiting).rejects.toMatchObject({
          code: 'query_failed',
          userMessage: expect.stringContaining('is locked by another program'),
        });
      }
    } finally {
      other.close();
    }
  });

  it('makes no file that is not there', async () => {
    const target = { ...database.target, databaseName: `${database.url}.none` };
    const statement = unguardedWrite('sqlite', 'DELETE FROM log WHERE id = 1');
    const limits = { timeoutMs: 20_000, signal };
    await expect(runWrite(target, statement, limits)).rejects.toMatchObject({
      code: 'unknown_database',
    });
  });
});
