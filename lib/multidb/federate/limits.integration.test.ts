import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sweepScratchFolders } from './scratch-folder.ts';
import { childProcessesOf } from './testing/child-processes-of.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

const folders = () =>
  readdirSync(os.tmpdir()).filter((name) => name.startsWith(`database-guru-join-${process.pid}-`));

const wide = (n: number) =>
  batchOf(
    [
      ['id', 'integer'],
      ['note', 'text'],
    ],
    Array.from({ length: 2_000 }, (_, at) => [n * 2_000 + at, randomBytes(150).toString('hex')]),
  );

it('keeps on disk what outgrows its memory, and removes it', async () => {
  const federation = openFederation({ memoryMb: 80 });
  const batches = Array.from({ length: 150 }, (_, n) => wide(n));
  await feed(federation, 'a', ...batches);
  const written = folders().flatMap((name) => readdirSync(path.join(os.tmpdir(), name)));
  expect(written.length).toBeGreaterThan(0);
  const { rows } = await combine(federation, 'SELECT count(*), sum(length(note)) FROM a');
  expect(rows).toEqual([[300_000, 90_000_000]]);
  await federation.close();
  expect(folders()).toEqual([]);
}, 60_000);

it('says that the disk is full', async () => {
  const federation = openFederation({ memoryMb: 60, tempMaxMb: 1 });
  const batches = Array.from({ length: 150 }, (_, n) => wide(n));
  await expect(feed(federation, 'a', ...batches)).rejects.toMatchObject({
    code: 'query_failed',
    userMessage: expect.stringMatching(/disk is full/),
  });
  // The join is over, and says the same again.
  await expect(combine(federation, 'SELECT 1 FROM a')).rejects.toMatchObject({
    userMessage: expect.stringMatching(/disk is full/),
  });
}, 60_000);

const endless = 'SELECT count(*) FROM a, a AS b, a AS c WHERE a.id + b.id + c.id = -1';

it('stops a statement that takes too long', async () => {
  const federation = openFederation();
  await feed(federation, 'a', wide(0));
  await expect(combine(federation, endless, 10, 300)).rejects.toMatchObject({ code: 'timeout' });
});

it('ends with its signal, and leaves neither process nor folder', async () => {
  const stop = new AbortController();
  const federation = openFederation({ signal: stop.signal });
  await feed(federation, 'a', wide(0));
  const before = await childProcessesOf(process.pid);
  setTimeout(() => stop.abort(), 200);
  await expect(combine(federation, endless)).rejects.toMatchObject({ code: 'cancelled' });
  await federation.close();
  expect(folders()).toEqual([]);
  await expect
    .poll(async () => (await childProcessesOf(process.pid)).length)
    .toBeLessThan(before.length);
});

it('says that its process was killed', async () => {
  const federation = openFederation();
  await feed(federation, 'a', wide(0));
  const combining = combine(federation, endless);
  combining.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const pid of await childProcessesOf(process.pid)) process.kill(pid, 'SIGKILL');
  await expect(combining).rejects.toMatchObject({
    code: 'query_failed',
    userMessage: expect.stringMatching(/ended unexpectedly/),
  });
  await federation.close();
  expect(folders()).toEqual([]);
  const other = openFederation();
  await feed(other, 'a', wide(0));
  expect((await combine(other, 'SELECT count(*) FROM a')).rows).toEqual([[2_000]]);
});

it('reads an input anew', async () => {
  const federation = openFederation();
  await feed(federation, 'a', wide(0));
  await feed(federation, 'A', batchOf([['other', 'text']], [['x']]));
  expect((await combine(federation, 'SELECT * FROM a')).rows).toEqual([['x']]);
});

it('lists keys up to a number', async () => {
  const federation = openFederation();
  await feed(federation, 'a', batchOf([['K', 'integer']], [[1], [2], [null], [2]]));
  expect((await federation.listKeys('a', 'k', 2)).keys?.toSorted()).toEqual([1, 2]);
  expect(await federation.listKeys('a', 'k', 1)).toEqual({ state: 'done', type: 'integer' });
  await expect(federation.listKeys('a', 'z', 1)).rejects.toMatchObject({ code: 'unknown_column' });
});

it('removes the folders of servers that are no more, and no others', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'guru-sweep-'));
  const names = ['database-guru-join-999999999-x', `database-guru-join-${process.pid}-x`, 'other'];
  for (const name of names) await mkdir(path.join(root, name));
  await sweepScratchFolders(root);
  expect(readdirSync(root).toSorted()).toEqual([names[1], 'other']);
  await rm(root, { recursive: true });
});
