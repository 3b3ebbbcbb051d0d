/** Tasks in child processes: how they end, and that nothing of them stays. */
import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { countBusy, endChildren } from './child-pool.ts';
import { commitTask } from './commit-task.ts';
import { performTask, streamTask, type TaskLimits } from './perform-task.ts';
import {
  lateProgram,
  missingProgram,
  slowProgram,
  smallProgram,
  type TestTask,
  testProgram,
} from './testing/test-task.ts';

const file = 'a file';
const limits = (change: Partial<TaskLimits> = {}): TaskLimits => ({
  timeoutMs: 20_000,
  signal: new AbortController().signal,
  ...change,
});
const pidOf = (task: TestTask = { kind: 'pid', file }, program = testProgram) =>
  performTask<number>(program, task, limits());
const count = (batches: number, ending: 'end' | 'fail' | 'die', change = {}) =>
  streamTask(testProgram, { kind: 'count', file, batches, ending } as TestTask, limits(change));
async function drain(batches: AsyncIterable<ResultBatch> | undefined): Promise<void> {
  for await (const batch of batches ?? []) numberOf(batch);
}
const numberOf = (batch: ResultBatch) => batch.cells[0]?.[0];

const nothingIsBusy = () => expect.poll(() => countBusy(testProgram), { timeout: 5_000 }).toBe(0);
const isGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);

afterEach(async () => {
  await nothingIsBusy();
});
afterAll(() => endChildren(testProgram));

describe('a task', () => {
  it('gives its batches in order, and its child to the next task', async () => {
    const numbers = [];
    for await (const batch of count(20, 'end')) numbers.push(numberOf(batch));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(await pidOf()).toBe(await pidOf());
  });

  it.each([
    ['fail', 'It failed.'],
    ['die', 'The process that reads "a file" ended unexpectedly.'],
  ] as const)('that ends in %s gives what came before it', async (ending, sentence) => {
    for (const batches of [0, 2, 7]) {
      const numbers: unknown[] = [];
      const reading = (async () => {
        for await (const batch of count(batches, ending)) {
          numbers.push(numberOf(batch));
          // The child has died meanwhile.
          await wait(20);
        }
      })();
      await expect(reading).rejects.toMatchObject({
        code: 'query_failed',
        userMessage: expect.stringContaining(sentence),
      });
      expect(numbers).toHaveLength(batches);
    }
    expect(isAlive(await pidOf())).toBe(true);
  });

  it('is tidied up after before the next one', async () => {
    const tidy = () =>
      performTask<number>(testProgram, { kind: 'tidy', file } as TestTask, limits());
    expect([await tidy(), await tidy(), await tidy()]).toEqual([0, 1, 2]);
  });

  it('holds no child for a reader that never takes the last batches', async () => {
    const batches = count(2, 'end');
    await batches.next();
    await nothingIsBusy();
    const next = count(9, 'end');
    await next.next();
    // What is still there is read while the child works for somebody else.
    expect(numberOf((await batches.next()).value)).toBe(2);
    expect((await batches.next()).done).toBe(true);
    const rest = [];
    for await (const batch of next) rest.push(numberOf(batch));
    expect(rest).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('runs no further ahead than a few batches', async () => {
    const batches = count(1_000, 'die');
    await batches.next();
    await wait(300);
    // It would have died.
    expect(countBusy(testProgram)).toBe(1);
    await batches.return(undefined);
    await nothingIsBusy();
  });

  it.each([
    'leaving the loop',
    'the signal',
    'the timeout',
    'the end of its owner',
    'the end of all',
  ])('is stopped by %s, while its reader is slow', async (how) => {
    const stop = new AbortController();
    const timeoutMs = how === 'the timeout' ? 500 : 20_000;
    const batches = count(1_000, 'end', { signal: stop.signal, timeoutMs, owner: 'me' });
    await batches.next();
    if (how === 'leaving the loop') await batches.return(undefined);
    if (how === 'the signal') stop.abort();
    if (how === 'the end of its owner') endChildren(testProgram, 'me');
    if (how === 'the end of all') endChildren(testProgram);
    // Before the reader comes back.
    await nothingIsBusy();
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    const rest = (async () => {
      for await (const batch of batches) numberOf(batch);
    })();
    if (how === 'leaving the loop') await rest;
    else {
      const code = how === 'the timeout' ? 'timeout' : 'cancelled';
      await expect(rest).rejects.toMatchObject({ code });
    }
    expect(isAlive(await pidOf())).toBe(true);
  });

  it('that blocks its thread is stopped, and its process ended', async () => {
    const pid = await pidOf();
    const stop = new AbortController();
    const task: TestTask = { kind: 'endless', file };
    const result = expect(
      performTask(testProgram, task, limits({ signal: stop.signal })),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await wait(50);
    expect(isAlive(pid)).toBe(true);
    stop.abort();
    await result;
    await isGone(pid);
    await nothingIsBusy();
    expect(await pidOf()).not.toBe(pid);
  });

  it('is not started for a signal that is aborted already, or while all children are busy', async () => {
    await expect(
      performTask(testProgram, { file }, limits({ signal: AbortSignal.abort() })),
    ).rejects.toMatchObject({ code: 'cancelled' });
    const stop = new AbortController();
    const held = [1, 2, 3, 4, 5].map(() => count(99, 'end'));
    for (const batches of held) await batches.next();
    const late = performTask(testProgram, { file }, limits({ signal: stop.signal }));
    stop.abort();
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
    for (const batches of held) await batches.return(undefined);
    await nothingIsBusy();
  });

  it('that waits is stopped with its owner, and that of another is served', async () => {
    const held = [1, 2, 3, 4, 5].map(() => count(99, 'end', { owner: 'me' }));
    for (const batches of held) await batches.next();
    const [mine, other] = ['me', 'another'].map((owner) =>
      performTask(testProgram, { kind: 'pid', file } as TestTask, limits({ owner })),
    );
    endChildren(testProgram, 'me');
    await expect(mine).rejects.toMatchObject({ code: 'cancelled' });
    expect(await other).toBeTypeOf('number');
    for (const batches of held)
      await expect(drain(batches)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('leaves the work of other owners on its file alone', async () => {
    const [mine, other] = ['me', 'another'].map((owner) => count(30, 'end', { owner }));
    await Promise.all([mine?.next(), other?.next()]);
    endChildren(testProgram, 'me');
    await expect(drain(mine)).rejects.toMatchObject({ code: 'cancelled' });
    let batches = 1;
    for await (const _batch of other ?? []) batches += 1;
    expect(batches).toBe(30);
  });

  it('cannot reach into the next one after its end', async () => {
    const pid = await pidOf({ kind: 'late', file });
    const batches = count(40, 'end');
    const numbers = [];
    for await (const batch of batches) {
      numbers.push(numberOf(batch));
      await wait(5);
    }
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(await pidOf()).toBe(pid);
  });

  it('leaves no listeners or timers behind', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const { signal } = new AbortController();
    for (let n = 0; n < 30; n += 1)
      await performTask(testProgram, { kind: 'pid', file } as TestTask, limits({ signal }));
    await wait(10);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

it('at most eight processes work, five of them on one file', async () => {
  const streams = Array.from({ length: 12 }, (_, at) =>
    streamTask(
      testProgram,
      { kind: 'count', file: `file ${at % 2}`, batches: 99, ending: 'end' } as TestTask,
      limits(),
    ),
  );
  const firsts = streams.map((stream) => stream.next());
  await Promise.all(firsts.slice(0, 8));
  expect(countBusy(testProgram)).toBe(8);
  endChildren(testProgram);
  await Promise.allSettled(firsts);
});

it('a process that takes too much memory is ended, and the next one serves', async () => {
  await expect(pidOf({ kind: 'greedy', file }, smallProgram)).rejects.toMatchObject({
    code: 'query_failed',
    userMessage: expect.stringContaining('needed more memory'),
  });
  expect(isAlive(await pidOf(undefined, smallProgram))).toBe(true);
  endChildren(smallProgram);
});

describe('a process that takes its time to start', () => {
  const task = { kind: 'pid', file: '/data/shop.db' } as TestTask;

  it('takes none from the time of its first task', async () => {
    expect(await performTask(slowProgram, task, limits({ timeoutMs: 1_000 }))).toBeTypeOf('number');
    endChildren(slowProgram);
  });

  it('takes none from that of a change either', async () => {
    expect(await commitTask(slowProgram, task, limits({ timeoutMs: 1_000 }))).toBeTypeOf('number');
    endChildren(slowProgram);
  });

  it.each([
    ['a task', performTask],
    ['a change', commitTask],
  ] as const)('is not waited for without end by %s', async (_what, perform) => {
    await expect(perform(lateProgram, task, limits())).rejects.toMatchObject({
      code: 'timeout',
      userMessage: expect.stringMatching(
        /^No process came up in time to read "shop.db"\..*busy\.$/,
      ),
    });
    await expect.poll(() => countBusy(lateProgram), { timeout: 5_000 }).toBe(0);
  });
});

it('a program that cannot run is told as one that ended', async () => {
  await expect(pidOf(undefined, missingProgram)).rejects.toMatchObject({
    code: 'query_failed',
    userMessage: expect.stringContaining('ended unexpectedly'),
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
