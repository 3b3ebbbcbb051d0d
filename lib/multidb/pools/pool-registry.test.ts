import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { poolRegistry } from './pool-registry.ts';
import { createServerPool } from './server-pool.ts';

const minutes = 60_000;
const registry = poolRegistry<unknown>('registry-test');
const create = vi.fn(() =>
  createServerPool<unknown>({
    client: 'pg',
    connection: {},
    whichRemain: async () => [],
    drop: () => undefined,
    isFull: () => false,
  }),
);

beforeEach(() => {
  vi.useFakeTimers();
  create.mockClear();
});
afterEach(async () => {
  await registry.closeAll();
  vi.useRealTimers();
});

it('keeps a pool that is asked for', async () => {
  const pool = registry.get('a', create);
  for (let passed = 0; passed < 30; passed += 1) {
    await vi.advanceTimersByTimeAsync(minutes);
    expect(registry.get('a', create)).toBe(pool);
  }
  expect(create).toHaveBeenCalledTimes(1);
});

it('forgets a pool that nobody asks for and that has no connections', async () => {
  const pool = registry.get('a', create);
  await vi.advanceTimersByTimeAsync(11 * minutes);
  expect(pool.closing.signal.aborted).toBe(true);
  expect(registry.get('a', create)).not.toBe(pool);
});

it('keeps a pool as long as it has connections', async () => {
  const pool = registry.get('a', create);
  const used = vi.spyOn(pool.client.pool, 'numUsed').mockReturnValue(1);
  await vi.advanceTimersByTimeAsync(60 * minutes);
  expect(pool.closing.signal.aborted).toBe(false);
  used.mockReturnValue(0);
  await vi.advanceTimersByTimeAsync(11 * minutes);
  expect(pool.closing.signal.aborted).toBe(true);
});

it('leaves a pool alone that came after one of the same key was closed', async () => {
  registry.get('a', create);
  await vi.advanceTimersByTimeAsync(4 * minutes);
  await registry.close('a');
  const pool = registry.get('a', create);
  await vi.advanceTimersByTimeAsync(2 * minutes);
  expect(registry.get('a', create)).toBe(pool);
});

it('counts what goes on in the server after its pool was closed', async () => {
  const never = new AbortController().signal;
  const before = registry.get('a', create);
  await before.slots.take(never);
  await registry.close('a');
  const after = registry.get('a', create);
  expect(after.slots.taken).toBe(1);
  before.slots.give();
  expect(after.slots.taken).toBe(0);
  await registry.close('a');
  expect(registry.get('a', create).slots).not.toBe(before.slots);
});
