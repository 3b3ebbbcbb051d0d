/** What only DuckDB has: a file that one process at a time may write, and what keeps it there. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countBusy } from '../children/child-pool.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { isAlive } from '../testing/is-alive.ts';
import { computingChildren } from '../testing/test-engines.ts';
import { unguarded } from '../testing/unguarded.ts';
import { duckdbProgram } from './duckdb-program.ts';

const signal = new AbortController().signal;
const engine = engineFor('duckdb');
let folder: string;

const pathOf = (name: string) => path.join(folder, name);
const target = (name: string) => ({
  key: pathOf(name),
  dialect: 'duckdb' as const,
  databaseName: pathOf(name),
});
const run = (name: string, sql: string, limits = { rowsMax: 10, timeoutMs: 20_000, signal }) =>
  runStatement(target(name), unguarded('duckdb', sql), limits);

async function write(name: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(pathOf(name));
  const connection = await instance.connect();
  try {
    await connection.run(sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function writeEncrypted(name: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // Its own cipher will do: others are in an extension.
  await connection.run(`SET force_mbedtls_unsafe = 'true'`);
  await connection.run(`ATTACH '${pathOf(name)}' AS secret (ENCRYPTION_KEY 'a key')`);
  await connection.run('CREATE TABLE secret.t (n integer)');
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'guru-test-'));
  await write('shop.db', 'CREATE TABLE t (n integer); INSERT INTO t SELECT * FROM range(100000)');
});
afterAll(async () => {
  await closeAllEngines();
  await rm(folder, { recursive: true, force: true });
});

describe('a file that cannot be read', () => {
  beforeAll(async () => {
    await writeFile(pathOf('notes.txt'), 'This is no database. '.repeat(2_000));
    await writeFile(pathOf('empty.db'), '');
    await mkdir(pathOf('folder.db'));
    new Database(pathOf('sqlite.db')).exec('CREATE TABLE t (n integer)').close();
    const bytes = await readFile(pathOf('shop.db'));
    await writeFile(pathOf('damaged.db'), Buffer.from(bytes).fill(7, 4_096, 12_000));
    await writeFile(pathOf('short.db'), bytes.subarray(0, 5_000));
    await writeFile(pathOf('newer.db'), withVersion(bytes, 999n));
    await writeEncrypted('secret.db');
  });

  it.each([
    ['missing.db', 'unknown_database', 'There is no file'],
    ['no-folder/missing.db', 'unknown_database', 'There is no file'],
    ['notes.txt', 'unknown_database', 'is no DuckDB database'],
    ['empty.db', 'unknown_database', 'is no DuckDB database'],
    ['folder.db', 'unknown_database', 'is no DuckDB database'],
    ['sqlite.db', 'unknown_database', 'Choose SQLite as the kind'],
    ['damaged.db', 'query_failed', 'damaged'],
    ['short.db', 'query_failed', 'damaged'],
    ['newer.db', 'query_failed', 'another version of DuckDB'],
    ['secret.db', 'query_failed', 'is encrypted, and cannot be read here'],
  ])('%s: %s', async (name, code, sentence) => {
    const before = (await readdir(folder)).sort();
    const attempts = [
      engine.test(target(name), signal),
      engine.introspect(target(name), signal),
      engine.fingerprint(target(name), signal),
      run(name, 'SELECT * FROM t'),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      const error = attempt.status === 'rejected' ? attempt.reason : undefined;
      expect(error).toMatchObject({ code, userMessage: expect.stringContaining(sentence) });
      expect(error.userMessage).toMatch(/^[A-Z"].*\.$/);
      expect(error.userMessage).toContain(path.basename(name));
    }
    expect((await readdir(folder)).sort()).toEqual(before);
  });
});

describe('a file that others use, too', () => {
  let writer: ChildProcess | undefined;
  afterEach(async () => {
    if (writer && writer.exitCode === null && writer.signalCode === null) {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
    writer = undefined;
  });

  /** Another process that holds the file for writing, and says so on its output. */
  async function holdForWriting(name: string): Promise<ChildProcess> {
    const program = `
      const { DuckDBInstance } = require('@duckdb/node-api');
      (async () => {
        const instance = await DuckDBInstance.create(${JSON.stringify(pathOf(name))});
        const connection = await instance.connect();
        await connection.run('CREATE TABLE IF NOT EXISTS mine (n integer)');
        console.log('held');
        setTimeout(() => connection, 60000);
      })().catch((error) => console.log(error.message));`;
    const started = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(started.stdout, 'data');
    expect(String(said).trim()).toBe('held');
    return started;
  }

  it('says that another program writes to it, and reads it afterwards', async () => {
    await write('held.db', 'CREATE TABLE t (n integer); INSERT INTO t VALUES (1)');
    writer = await holdForWriting('held.db');
    await expect(run('held.db', 'SELECT n FROM t')).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringMatching(/^"held\.db" is open in another program/),
    });
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    // What the killed writer had committed stands in a file beside it, which reading leaves alone.
    const before = await digests();
    expect((await run('held.db', 'SELECT count(*) FROM mine')).rows).toEqual([[0]]);
    expect(await digests()).toEqual(before);
  });

  it.each([
    ['a whole result', 'SELECT n FROM t LIMIT 5'],
    ['a result that was cut off', 'SELECT n FROM t'],
    ['a statement that failed', 'SELECT nothing FROM t'],
    [
      'one that failed in the middle',
      "SELECT CAST(CASE WHEN n < 9000 THEN '1' ELSE 'x' END AS int) FROM t",
    ],
    ['a refused one', 'DROP TABLE t'],
  ])('lets a writer in after %s', async (_what, sql) => {
    await run('shop.db', sql).catch(() => undefined);
    writer = await holdForWriting('shop.db');
  });

  it('lets a writer in after its catalogue was read', async () => {
    await engine.introspect(target('shop.db'), signal);
    writer = await holdForWriting('shop.db');
  });

  it('lets a writer in after the reader has left early', async () => {
    const limits = { rowsMax: 1_000_000, timeoutMs: 20_000, signal };
    for await (const batch of engine.read(
      target('shop.db'),
      unguarded('duckdb', 'FROM t'),
      limits,
    )) {
      expect(batch.rowCount).toBeGreaterThan(0);
      break;
    }
    writer = await holdForWriting('shop.db');
  });

  it('is read by several at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => run('shop.db', 'SELECT count(*) FROM t')),
    );
    expect(answers.map(({ rows }) => rows)).toEqual(Array(6).fill([[100_000]]));
  });

  it('is found again after it was replaced, and missed when it was removed', async () => {
    for (const n of [1, 2]) {
      await rm(pathOf('replaced.db'), { force: true });
      await write('replaced.db', `CREATE TABLE t AS SELECT ${n} AS n`);
      expect((await run('replaced.db', 'SELECT n FROM t')).rows).toEqual([[n]]);
    }
    await rm(pathOf('replaced.db'));
    await expect(run('replaced.db', 'SELECT n FROM t')).rejects.toMatchObject({
      code: 'unknown_database',
    });
  });
});

describe('DuckDB inside its file', () => {
  it.each([
    ["SELECT * FROM read_text('/etc/hostname')", 'permission_denied'],
    ["SELECT * FROM glob('/etc/*')", 'permission_denied'],
    ["SELECT * FROM 'https://example.org/a.csv'", 'permission_denied'],
    ["SELECT * FROM read_duckdb('/tmp/other.db')", 'permission_denied'],
    ["COPY t TO '/tmp/guru-never-written.csv'", 'permission_denied'],
    ["ATTACH '/tmp/guru-never-made.db' AS other", 'read_only'],
    ['INSTALL httpfs', 'read_only'],
    ['LOAD icu', 'read_only'],
    ['SET enable_external_access = true', 'read_only'],
    ['SELECT st_point(1, 2)', 'query_failed'],
    ['PIVOT t ON n USING sum(n)', 'syntax_error'],
    ['SELECT 1; SELECT 2', 'syntax_error'],
  ])('even without the guard, %s: %s', async (sql, code) => {
    const before = await digests();
    await expect(run('shop.db', sql)).rejects.toMatchObject({
      code,
      userMessage: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(await digests()).toEqual(before);
  });

  it('says how to ask where the memory is not enough', async () => {
    const sql = `SELECT string_agg(repeat('x', 100000), '') FROM t`;
    await expect(run('shop.db', sql)).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringMatching(/^The query needs more memory/),
    });
    expect((await run('shop.db', 'SELECT 1')).rows).toEqual([[1]]);
  });

  it('reckons in UTC, wherever the server stands', async () => {
    const sql = `SELECT strftime(timestamptz '2024-07-01 00:30:00+02', '%d %H'), current_setting('TimeZone')`;
    expect((await run('shop.db', sql)).rows).toEqual([['30 22', 'UTC']]);
  });
});

describe('the process that reads a file', () => {
  /** Nothing in it looks for an interrupt. */
  const endless = `SELECT levenshtein(repeat('a', 200000), repeat('b', 200000))`;

  it('is stopped by the time limit, and gives its place to the next ones', async () => {
    const limits = { rowsMax: 1, timeoutMs: 400, signal };
    const stopped = Array.from({ length: 6 }, () => run('shop.db', endless, limits));
    for (const outcome of await Promise.allSettled(stopped)) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'timeout',
          userMessage:
            'The query was stopped after 400 ms, the time that one query may take. Ask for less, or raise the limit.',
        },
      });
    }
    await expect.poll(() => countBusy(duckdbProgram), { timeout: 5_000 }).toBe(0);
    expect(computingChildren('duckdb/child-main.ts', process.pid)).toEqual([]);
    const next = Array.from({ length: 6 }, (_, n) => run('shop.db', `SELECT ${n}`));
    expect((await Promise.all(next)).map(({ rows }) => rows[0]?.[0])).toEqual(
      Array.from({ length: 6 }, (_, n) => n),
    );
  });

  it('is stopped where DuckDB looks for no interrupt, and the next one works', async () => {
    const stop = new AbortController();
    const limits = { rowsMax: 1, timeoutMs: 20_000, signal: stop.signal };
    const result = expect(run('shop.db', endless, limits)).rejects.toMatchObject({
      code: 'cancelled',
    });
    setTimeout(() => stop.abort(), 500);
    await result;
    expect((await run('shop.db', 'SELECT 1')).rows).toEqual([[1]]);
  });

  it('ends when the server is killed, also in the middle of a query', async () => {
    const server = fork(
      path.join(process.cwd(), 'lib/multidb/testing/run-endless-query.ts'),
      [pathOf('shop.db'), 'duckdb'],
      { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    try {
      const children = () => computingChildren('duckdb/child-main.ts', Number(server.pid));
      await expect.poll(() => children().length, { timeout: 15_000 }).toBe(1);
      const [child = 0] = children();
      expect(isAlive(child)).toBe(true);
      server.kill('SIGKILL');
      await expect.poll(() => isAlive(child), { timeout: 30_000 }).toBe(false);
    } finally {
      server.kill('SIGKILL');
    }
  });
});

/** What stands in every file of the folder. */
async function digests(): Promise<string[][]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return Promise.all(
    files.sort().map(async (name) => {
      const hash = createHash('sha256').update(await readFile(pathOf(name)));
      return [name, hash.digest('hex')];
    }),
  );
}

/**
 * The file with another storage version in its head, and the head's checksum mended: DuckDB's is an
 * exclusive or over eight-byte words, each multiplied.
 */
function withVersion(bytes: Buffer, version: bigint): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeBigUInt64LE(version, 12);
  let checksum = changed.readBigUInt64LE(0);
  for (const at of [8, 16]) {
    for (const head of [bytes, changed]) {
      checksum ^= BigInt.asUintN(64, head.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
    }
  }
  changed.writeBigUInt64LE(checksum, 0);
  return changed;
}
