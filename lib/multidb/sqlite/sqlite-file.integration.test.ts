/** What only SQLite has: files, and processes that read them. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchRowsMax } from '../engine.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { isAlive } from '../testing/is-alive.ts';
import { busyChildren, testEngineOf } from '../testing/test-engines.ts';
import { unguarded } from '../testing/unguarded.ts';

const signal = new AbortController().signal;
const engine = engineFor('sqlite');
const { endlessSql } = testEngineOf('sqlite');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'guru-test-'));
  await writeFile(path.join(folder, 'notes.txt'), 'This is no database. '.repeat(200));
  await mkdir(path.join(folder, 'folder.db'));
});
afterAll(async () => {
  await closeAllEngines();
  await rm(folder, { recursive: true, force: true });
});

const target = (name: string) => {
  const file = path.join(folder, name);
  return { key: file, dialect: 'sqlite' as const, databaseName: file };
};

describe('a file that is no database', () => {
  it.each(['missing.db', 'notes.txt', 'folder.db', 'no-folder/missing.db'])('%s', async (name) => {
    const attempts = [
      engine.test(target(name), signal),
      engine.introspect(target(name), signal),
      runStatement(target(name), unguarded('sqlite', 'SELECT * FROM t'), {
        rowsMax: 1,
        timeoutMs: 20_000,
        signal,
      }),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'unknown_database',
          userMessage: expect.stringContaining(path.basename(name)),
        },
      });
    }
    expect((await readdir(folder)).sort()).toEqual(['folder.db', 'notes.txt']);
  });
});

describe('a file that is used by others', () => {
  it('is read while another process holds it open in WAL mode, and sees what is committed', async () => {
    const file = path.join(folder, 'busy.db');
    const writer = new Database(file);
    writer.pragma('journal_mode = WAL');
    writer.exec('CREATE TABLE t (n integer); INSERT INTO t VALUES (1)');
    const read = () =>
      runStatement(target('busy.db'), unguarded('sqlite', 'SELECT n FROM t'), {
        rowsMax: 10,
        timeoutMs: 20_000,
        signal,
      });
    expect((await read()).rows).toEqual([[1]]);
    writer.exec('BEGIN; INSERT INTO t VALUES (2)');
    expect((await read()).rows).toEqual([[1]]);
    writer.exec('COMMIT');
    expect((await read()).rows).toEqual([[1], [2]]);
    writer.close();
  });

  it('is found again after it was replaced', async () => {
    const file = path.join(folder, 'replaced.db');
    for (const n of [1, 2]) {
      await rm(file, { force: true });
      new Database(file).exec(`CREATE TABLE t (n integer); INSERT INTO t VALUES (${n})`).close();
      const result = await runStatement(
        target('replaced.db'),
        unguarded('sqlite', 'SELECT n FROM t'),
        {
          rowsMax: 10,
          timeoutMs: 20_000,
          signal,
        },
      );
      expect(result.rows).toEqual([[n]]);
    }
  });
});

describe('two connections to one file', () => {
  it('closing one leaves what runs on the other alone', async () => {
    new Database(path.join(folder, 'shared.db')).exec('CREATE TABLE t (n integer)').close();
    const [closed, kept] = ['closed', 'kept'].map((key) => {
      const connection = { ...target('shared.db'), key };
      const limits = { rowsMax: 1_000_000, timeoutMs: 20_000, signal };
      return engine.read(connection, unguarded('sqlite', longSql), limits)[Symbol.asyncIterator]();
    });
    await Promise.all([closed?.next(), kept?.next()]);
    await engine.close('closed');
    const takeAll = async (batches = closed) => {
      let rows = 0;
      for (let part = await batches?.next(); part && !part.done; part = await batches?.next()) {
        rows += part.value.rowCount;
      }
      return rows;
    };
    await expect(takeAll(closed)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await takeAll(kept)).toBe(100_000 - batchRowsMax);
  });
});

const longSql =
  'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) SELECT n FROM c';

describe('the process that reads a file', () => {
  it('is told as one that ended when something else kills it', async () => {
    new Database(path.join(folder, 'killed.db')).exec('CREATE TABLE t (n integer)').close();
    const before = busyChildren(process.pid);
    const running = runStatement(target('killed.db'), unguarded('sqlite', endlessSql), {
      rowsMax: 1,
      timeoutMs: 20_000,
      signal,
    });
    const failed = expect(running).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('"killed.db" ended unexpectedly'),
    });
    const started = () => busyChildren(process.pid).filter((pid) => !before.includes(pid));
    await expect.poll(started, { timeout: 10_000 }).toHaveLength(1);
    process.kill(started()[0] as number, 'SIGKILL');
    await failed;
  });

  it('ends when the server is killed, also in the middle of a query', async () => {
    const server: ChildProcess = fork(
      path.join(process.cwd(), 'lib/multidb/testing/run-endless-query.ts'),
      [path.join(folder, 'endless.db')],
      { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    const children = () => busyChildren(server.pid as number);
    await expect.poll(() => children().length, { timeout: 10_000 }).toBe(1);
    const [child = 0] = children();
    server.kill('SIGKILL');
    await expect.poll(() => isAlive(child), { timeout: 30_000 }).toBe(false);
  });
});
