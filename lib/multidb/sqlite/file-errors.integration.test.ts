/** Files that cannot be read, and why: each a sentence that says what to do. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { unguarded } from '../testing/unguarded.ts';

const signal = new AbortController().signal;
let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);

function make(name: string, script: string): Database.Database {
  const database = new Database(at(name));
  database.exec(`CREATE TABLE t (v text); INSERT INTO t VALUES ('x'); ${script}`);
  return database;
}

const manyRows = `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000)
  INSERT INTO t SELECT hex(randomblob(100)) FROM c`;
let locked: Database.Database;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'guru-test-'));
  chmodSync(folder, 0o755);
  make('plain.db', '').close();
  make('corrupt.db', manyRows).close();
  const bytes = readFileSync(at('corrupt.db'));
  writeFileSync(at('corrupt.db'), bytes.fill(0xff, 8_192));
  writeFileSync(at('cut.db'), bytes.subarray(0, 5_000));
  writeFileSync(at('empty.db'), '');
  // As it looks from outside.
  writeFileSync(at('encrypted.db'), randomBytes(8_192));
  locked = make('locked.db', '');
  locked.exec('BEGIN EXCLUSIVE');
});
afterAll(async () => {
  locked.close();
  await closeAllEngines();
  chmodSync(at('read-only'), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string, timeoutMs = 20_000, sql = 'SELECT count(v) FROM t') =>
  collectBatches(
    engineFor('sqlite').read(
      { key: name, dialect: 'sqlite', databaseName: at(name) },
      unguarded('sqlite', sql),
      { rowsMax: 10, timeoutMs, signal },
    ),
  );

it.each([
  ['corrupt.db', 'query_failed', /"corrupt.db" could not be read, it may be damaged.*backup/],
  ['cut.db', 'query_failed', /"cut.db" could not be read, it may be damaged.*backup/],
  ['locked.db', 'query_failed', /"locked.db" is locked by another program. Try again/],
  ['encrypted.db', 'unknown_database', /is no SQLite database, or an encrypted one. Choose/],
  ['none.db', 'unknown_database', /There is no file .*none.db". Check the path/],
])('%s: %s', async (name, code, sentence) => {
  await expect(read(name)).rejects.toMatchObject({
    code,
    userMessage: expect.stringMatching(sentence),
  });
});

it.each([1_000, 3_000])(
  'a file that is locked is told as that where a query may take %i ms, and not as a timeout',
  async (timeoutMs) => {
    await expect(read('locked.db', timeoutMs)).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('"locked.db" is locked by another program'),
    });
  },
);

it('an empty file is a database without tables', async () => {
  expect(
    await engineFor('sqlite').introspect(
      { key: 'e', dialect: 'sqlite', databaseName: at('empty.db') },
      signal,
    ),
  ).toMatchObject({ tables: [] });
});

describe.skipIf(process.platform === 'win32')('what the file system forbids', () => {
  beforeAll(() => {
    copyFileSync(at('plain.db'), at('secret.db'));
    chmodSync(at('secret.db'), 0);
    mkdirSync(at('closed'));
    copyFileSync(at('plain.db'), at('closed', 'inside.db'));
    chmodSync(at('closed'), 0);
    mkdirSync(at('read-only'));
    for (const mode of ['delete', 'wal']) {
      const database = make(`read-only/${mode}.db`, '');
      database.pragma(`journal_mode = ${mode}`);
      database.close();
    }
    const open = make('read-only/open.db', 'PRAGMA journal_mode = wal');
    open.exec(`INSERT INTO t VALUES ('y')`);
    // As a copy of a database in use, without the -shm file.
    for (const end of ['', '-wal']) {
      copyFileSync(at('read-only', `open.db${end}`), at('read-only', `copied.db${end}`));
    }
    open.close();
    chmodSync(at('read-only'), 0o555);
  });

  async function readAsNobody(name: string): Promise<unknown> {
    const program = path.join(process.cwd(), 'lib/multidb/sqlite/testing/read-as-nobody.ts');
    const child = fork(program, [at(name), 'SELECT * FROM t', at('plain.db')], { execArgv: [] });
    const [answer] = await once(child, 'message');
    return answer;
  }

  it.each([
    ['secret.db', /The server may not read "secret.db". Give the account/],
    ['closed/inside.db', /The server may not read "inside.db". Give the account/],
    ['read-only/wal.db', /"wal.db" is in WAL mode.*may not write in its folder/],
    ['read-only/copied.db', /"copied.db" is in WAL mode.*may not write in its folder/],
  ])('%s', async (name, sentence) => {
    expect(await readAsNobody(name)).toMatchObject({
      code: 'permission_denied',
      userMessage: expect.stringMatching(sentence),
    });
  });

  it('reads a file in a read-only folder that is in no mode that writes beside it', async () => {
    expect(await readAsNobody('read-only/delete.db')).toEqual([{ v: 'x' }]);
  });
});
