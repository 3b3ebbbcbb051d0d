import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { applyMigrations } from './apply-migrations.ts';
import { readMigrationFiles } from './migration-files.ts';

const ownMigrations = path.resolve('prisma/migrations');
const ownNames = readMigrationFiles(ownMigrations).map(({ name }) => name);

let dir: string;
let file: string;
let migrations: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'guru-migrations-'));
  file = path.join(dir, 'new', 'guru.db');
  migrations = path.join(dir, 'migrations');
  cpSync(ownMigrations, migrations, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(migrations, name));
  writeFileSync(path.join(migrations, name, 'migration.sql'), sql);
}

function queryAll(sql: string): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('did not fail');
}

it('makes the file and its tables, and finds nothing to do the second time', () => {
  expect(applyMigrations(file, migrations)).toEqual(ownNames);
  expect(applyMigrations(file, migrations)).toEqual([]);
  expect(queryAll('SELECT count(*) AS n FROM "Connection"')).toEqual([{ n: 0 }]);
  expect(
    queryAll('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at > 0'),
  ).toEqual(ownNames.map((name) => ({ name })));
});

it('keeps rows that refer to a rebuilt table', () => {
  applyMigrations(file, migrations);
  const database = new Database(file);
  database.exec(`
    INSERT INTO "ChatSession" (id, name, examples, updatedAt) VALUES ('s', 'Kept', '[]', 0);
    INSERT INTO "Message" ("chatSessionId", role, content) VALUES ('s', 'user', 'Kept too');`);
  database.close();
  addMigration(
    '99990101000000_rebuild',
    `CREATE TABLE "new_ChatSession" AS SELECT * FROM "ChatSession";
     DROP TABLE "ChatSession";
     CREATE TABLE "ChatSession" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL);
     INSERT INTO "ChatSession" SELECT id, name FROM "new_ChatSession";
     DROP TABLE "new_ChatSession";`,
  );
  expect(applyMigrations(file, migrations)).toEqual(['99990101000000_rebuild']);
  expect(queryAll('SELECT content FROM "Message"')).toEqual([{ content: 'Kept too' }]);
});

describe('a migration that can’t be applied', () => {
  it.each([
    ['a wrong statement', 'CREATE TABLE "half" (id INTEGER); CREATE TABLE nonsense nonsense;'],
    [
      'rows left without what they refer to',
      `CREATE TABLE "half" (id INTEGER);
       INSERT INTO "Message" ("chatSessionId", role, content) VALUES ('nobody', 'user', 'lost');`,
    ],
  ])('leaves everything as it was: %s', (_, sql) => {
    applyMigrations(file, migrations);
    addMigration('99990101000000_wrong', sql);
    const failure = failureOf(() => applyMigrations(file, migrations));
    expect(failure.code).toBe('storage_failed');
    expect(failure.userMessage).toContain('99990101000000_wrong');
    expect(queryAll(`SELECT name FROM sqlite_master WHERE name = 'half'`)).toEqual([]);
    expect(queryAll('SELECT count(*) AS n FROM _prisma_migrations')).toEqual([
      { n: ownNames.length },
    ]);
  });
});

it('says which applied migration was changed', () => {
  applyMigrations(file, migrations);
  const [first = ''] = ownNames;
  appendFileSync(path.join(migrations, first, 'migration.sql'), '\n-- changed');
  const failure = failureOf(() => applyMigrations(file, migrations));
  expect(failure.code).toBe('storage_failed');
  expect(failure.userMessage).toContain(first);
  expect(failure.userMessage).toContain('changed');
});

it('does not touch data that a newer version wrote', () => {
  addMigration('99990101000000_newer', 'CREATE TABLE "newer" (id INTEGER);');
  applyMigrations(file, migrations);
  const failure = failureOf(() => applyMigrations(file, ownMigrations));
  expect(failure.userMessage).toContain('99990101000000_newer');
});

it('says what to do where the file is no database', () => {
  mkdirSync(path.dirname(file));
  writeFileSync(file, 'this is not a database, whatever its name says'.repeat(50));
  const failure = failureOf(() => applyMigrations(file, migrations));
  expect(failure.code).toBe('storage_failed');
  expect(failure.userMessage).toContain('DATA_DIR');
});

it('lets processes that start at once take turns', async () => {
  const script = `
    import { applyMigrations } from '#lib/db/apply-migrations.ts';
    console.log(JSON.stringify(applyMigrations(${JSON.stringify(file)})));`;
  const outputs = await Promise.all(Array.from({ length: 4 }, () => runScript(script)));
  const applied = outputs.flatMap((output) => JSON.parse(output) as string[]);
  // Which of them applies which is left to the lock.
  expect(applied.sort()).toEqual(ownNames);
}, 30_000);

function runScript(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: process.cwd(),
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(errors))));
  });
}
