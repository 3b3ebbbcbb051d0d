import Database from 'better-sqlite3';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { closeStore, writeHistory, writeStore } from './client.ts';
import { rememberReads } from './remember-read.ts';
import { openTestStore } from './testing/open-test-store.ts';

const store = openTestStore();
afterAll(() => store.close());

let reads = 0;
let names: () => Promise<string[]>;
beforeEach(() => {
  reads = 0;
  const read = rememberReads<string[]>(2);
  names = () =>
    read('names', async (client) => {
      reads += 1;
      const rows = await client.chatSession.findMany({ orderBy: { name: 'asc' } });
      return rows.map(({ name }) => name);
    });
});

const add = (name: string) =>
  writeStore((tx) => tx.chatSession.create({ data: { name, examples: [] } }));

it('reads once, until something is written', async () => {
  const before = await names();
  expect(await names()).toEqual(before);
  expect(reads).toBe(1);
  await add('a');
  expect(await names()).toEqual([...before, 'a']);
  expect(reads).toBe(2);
});

it('also by another process', async () => {
  await names();
  const other = new Database(env().databaseFile);
  other.prepare(`UPDATE "ChatSession" SET name = 'b'`).run();
  other.close();
  expect(await names()).toEqual(['b']);
});

it('sees what another process wrote before it was asked, whoever asked at the same time', async () => {
  await names();
  const other = new Database(env().databaseFile);
  const asked = names();
  other.prepare(`UPDATE "ChatSession" SET name = 'c'`).run();
  const after = names();
  await asked;
  expect(await after).toEqual(['c']);
  other.prepare(`UPDATE "ChatSession" SET name = 'b'`).run();
  other.close();
});

it('shares one reading', async () => {
  await Promise.all([names(), names(), names()]);
  expect(reads).toBe(1);
});

it('keeps nothing that was read while something was written, and undone', async () => {
  const failed = writeStore(async (tx) => {
    await tx.chatSession.create({ data: { name: 'undone', examples: [] } });
    await names();
    throw new Error('undo it');
  });
  await expect(failed).rejects.toThrow('undo it');
  expect(await names()).toEqual(['b']);
});

it('forgets what failed', async () => {
  const read = rememberReads<number>(2);
  await expect(read('x', () => Promise.reject(new Error('once')))).rejects.toThrow('once');
  expect(await read('x', async () => 7)).toBe(7);
});

it('opens the store again after it was closed', async () => {
  expect(await names()).toEqual(['b']);
  await closeStore();
  expect(await names()).toEqual(['b']);
});

it('still knows it when only the history was written', async () => {
  await names();
  await writeHistory((client) =>
    client.queryHistory.create({
      data: {
        runId: 'r1',
        question: 'How many?',
        databaseType: 'sqlite',
        modelUsed: 'builtin',
        view: {},
        instanceId: 'i1',
      },
    }),
  );
  await names();
  expect(reads).toBe(1);
});
