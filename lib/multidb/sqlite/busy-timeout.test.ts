import { expect, it } from 'vitest';
import { busyTimeoutMs } from './busy-timeout.ts';

it.each([
  [1, 0],
  [999, 399],
  [5_000, 2_000],
  [2_147_483_647, 5_000],
])('of a task that may take %i ms it may wait %i', (timeoutMs, waits) => {
  expect(busyTimeoutMs(timeoutMs)).toBe(waits);
});
