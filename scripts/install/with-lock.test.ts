import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { withLock } from './with-lock.mjs';

const root = mkdtempSync(path.join(os.tmpdir(), 'guru-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const lockFile = (name: string) => path.join(root, '.locks', name);
const noSuchProcess = 2 ** 30;

it('lets one at a time work and tells the others that they wait', async () => {
  let working = 0;
  let most = 0;
  let waits = 0;
  const work = async () => {
    working += 1;
    most = Math.max(most, working);
    await sleep(20);
    working -= 1;
  };
  const starts = [1, 2, 3].map(() => withLock(root, 'one', work, () => waits++));
  await Promise.all(starts);
  expect(most).toBe(1);
  expect(waits).toBe(2);
  expect(existsSync(lockFile('one'))).toBe(false);
});

it('gives the lock back when the work fails', async () => {
  const failing = withLock(root, 'two', () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  await expect(withLock(root, 'two', async () => 'done')).resolves.toBe('done');
});

it('takes the lock of a process that is gone, for one of those who wait', async () => {
  mkdirSync(path.dirname(lockFile('three')), { recursive: true });
  writeFileSync(lockFile('three'), JSON.stringify({ pid: noSuchProcess, host: os.hostname() }));
  let working = 0;
  const work = async () => {
    working += 1;
    expect(working).toBe(1);
    await sleep(20);
    working -= 1;
    return 'done';
  };
  const starts = [1, 2, 3].map(() => withLock(root, 'three', work));
  expect(await Promise.all(starts)).toEqual(['done', 'done', 'done']);
});
