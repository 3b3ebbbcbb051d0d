import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LeavingConnections } from './leaving-connections.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server in which `there` still run. */
function leavingOf(there: Set<string>, failWith?: { code?: string }) {
  const whichRemain = vi.fn(async (asked: readonly string[]) => {
    if (failWith) throw failWith;
    return asked.filter((one) => there.has(one));
  });
  return { leaving: new LeavingConnections<string>(whichRemain), whichRemain };
}

it('lets each go when the server knows it no more', async () => {
  const there = new Set(['slow']);
  const { leaving } = leavingOf(there);
  const gone: string[] = [];
  for (const one of ['slow', 'quick']) {
    leaving.add(one);
    void leaving.gone(one).then(() => gone.push(one));
  }
  await vi.advanceTimersByTimeAsync(50);
  expect(gone).toEqual(['quick']);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(leaving.count).toBe(1);
  there.clear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(gone).toEqual(['quick', 'slow']);
  expect(leaving.count).toBe(0);
});

it('asks seldom of what goes on, and soon of what comes new', async () => {
  const { leaving, whichRemain } = leavingOf(new Set(['slow']));
  leaving.add('slow');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(whichRemain.mock.calls.length).toBeLessThan(45);
  leaving.add('quick');
  await vi.advanceTimersByTimeAsync(30);
  expect(leaving.count).toBe(1);
});

it.each([
  ['nothing listens there any more', 'ECONNREFUSED', 100],
  ['it does not say for a while', 'ETIMEDOUT', 10_000],
])('counts none where %s', async (_why, code, timeMs) => {
  const { leaving } = leavingOf(new Set(['one']), { code });
  leaving.add('one');
  await vi.advanceTimersByTimeAsync(timeMs);
  expect(leaving.count).toBe(0);
});

it('knows at once that one is gone that was never added', async () => {
  await leavingOf(new Set()).leaving.gone('other');
});
