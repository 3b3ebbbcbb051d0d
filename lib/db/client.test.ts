import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { pingStore, readStore, writeStore } from './client.ts';
import { openTestStore, type TestStore } from './testing/open-test-store.ts';

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

const addSession = (name: string) =>
  writeStore((tx) => tx.chatSession.create({ data: { name, examples: [] } }));

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof AppError)) throw new Error('no AppError', { cause: failure });
  return failure;
}

it('writes ahead and enforces foreign keys', async () => {
  const pragmas = await readStore(async (client) => [
    await client.$queryRawUnsafe('PRAGMA journal_mode'),
    await client.$queryRawUnsafe('PRAGMA foreign_keys'),
  ]);
  expect(pragmas).toEqual([[{ journal_mode: 'wal' }], [{ foreign_keys: 1n }]]);
});

it('undoes a failed write alone, never one that came meanwhile', async () => {
  const failing = writeStore(async (tx) => {
    await tx.chatSession.create({ data: { name: 'undone', examples: [] } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    throw new Error('changed my mind');
  });
  const meanwhile = Promise.all([addSession('kept 1'), addSession('kept 2')]);
  await expect(failing).rejects.toThrow('changed my mind');
  await meanwhile;
  const names = await readStore((client) =>
    client.chatSession.findMany({ select: { name: true } }),
  );
  expect(names.map(({ name }) => name).sort()).toEqual(['kept 1', 'kept 2']);
});

it('answers a ping', async () => {
  expect(await pingStore()).toBe(true);
});

it.each([
  ['a full disk', 'PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 1000000', /disk is full/],
  ['a read-only file', 'PRAGMA query_only = 1', 'PRAGMA query_only = 0', /read-only/],
])('says what to do about %s', async (_, breakIt, mendIt, advice) => {
  await readStore((client) => client.$queryRawUnsafe(breakIt));
  const failure = await failureOf(addSession('x'.repeat(100_000)));
  await readStore((client) => client.$queryRawUnsafe(mendIt));
  expect(failure.code).toBe('storage_failed');
  expect(failure.userMessage).toMatch(advice);
  await addSession('works again');
});

it('says so where another process holds the file for long', async () => {
  const other = new Database(env().databaseFile);
  await readStore((client) => client.$queryRawUnsafe('PRAGMA busy_timeout = 50'));
  other.exec('BEGIN IMMEDIATE');
  const failure = await failureOf(addSession('waiting'));
  other.exec('ROLLBACK');
  other.close();
  expect(failure.code).toBe('storage_failed');
  expect(failure.userMessage).toMatch(/another process/i);
});
