import { afterEach, expect, it, vi } from 'vitest';
import { timeLimit, whenOverdue } from './time-limit.ts';

afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [1_000, 1_000],
  [0.2, 1],
  [0, 1],
  [-5, 1],
  [Number.NaN, 1],
  [1e12, 2_147_483_647],
  [Number.POSITIVE_INFINITY, 2_147_483_647],
])('a limit of %d ms is one of %d ms', (asked, given) => {
  expect(timeLimit(asked)).toBe(given);
});

it('ends what is overdue, but not before the server had its time', () => {
  vi.useFakeTimers();
  const end = vi.fn();
  whenOverdue(1_000, end);
  vi.advanceTimersByTime(1_100);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(400);
  expect(end).toHaveBeenCalledOnce();
});

it('does not end at once what may take for ever', () => {
  vi.useFakeTimers();
  const end = vi.fn();
  const forget = whenOverdue(1e12, end);
  vi.advanceTimersByTime(60_000);
  forget();
  expect(vi.getTimerCount()).toBe(0);
  expect(end).not.toHaveBeenCalled();
});
