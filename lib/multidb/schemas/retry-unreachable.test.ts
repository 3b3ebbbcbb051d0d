import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetInterest, noteInterest, retryLater, stopRetrying } from './retry-unreachable.ts';

const attempt = vi.fn();
const fail = () => retryLater('far', attempt);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  forgetInterest('far');
  attempt.mockReset();
  vi.useRealTimers();
});

it('tries once for all that failed at the same time', () => {
  noteInterest('far');
  fail();
  fail();
  vi.advanceTimersByTime(60_000);
  expect(attempt).toHaveBeenCalledOnce();
});

it('goes on while it fails, until nobody has asked for long', () => {
  attempt.mockImplementation(fail);
  noteInterest('far');
  fail();
  vi.advanceTimersByTime(5 * 60_000);
  expect(attempt).toHaveBeenCalledTimes(20);
  noteInterest('far');
  vi.advanceTimersByTime(9 * 60_000);
  expect(attempt).toHaveBeenCalledTimes(56);
  vi.advanceTimersByTime(60 * 60_000);
  expect(attempt.mock.calls.length).toBeLessThan(61);
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ['nobody has asked', () => fail()],
  ['it was reached meanwhile', () => [noteInterest('far'), fail(), stopRetrying('far')]],
  ['it was forgotten meanwhile', () => [noteInterest('far'), fail(), forgetInterest('far')]],
])('does not try where %s', (_why, act) => {
  act();
  vi.advanceTimersByTime(60 * 60_000);
  expect(attempt).not.toHaveBeenCalled();
});
