import type { ServerPool } from './server-pool.ts';
import { connectTimeoutMs, inTime, onAbort } from './wait-in-time.ts';

/** A closed connection counts in the server for a moment more; nothing tells when it is gone. */
const againMs = 500;
const patienceMsMax = 60_000;

/**
 * A connection of the pool, opened where none is free. A server or a login may have fewer than a pool
 * would open: then those that the pool has go round, and whoever finds no place waits for one of them,
 * about as long as the statement may take.
 *
 * @throws what connecting throws; the signal's reason when it is aborted while waiting.
 */
export async function lendConnection<C>(
  pool: ServerPool<C>,
  signal: AbortSignal,
  timeoutMs = Number.POSITIVE_INFINITY,
): Promise<C> {
  const patienceMs = Math.min(Math.max(timeoutMs, connectTimeoutMs), patienceMsMax);
  const until = performance.now() + patienceMs;
  try {
    return await pool.client.acquireConnection();
  } catch (error) {
    const isAlone = pool.slots.taken <= 1 && pool.leaving.count === 0;
    if (isAlone || !pool.isFull(error)) throw error;
  }
  // Several that connect at the same moment may refuse each other, so they go on one by one.
  const mine = pool.queue.then(() => waitForPlace(pool, signal, until));
  pool.queue = mine.catch(() => {});
  return mine;
}

async function waitForPlace<C>(
  pool: ServerPool<C>,
  signal: AbortSignal,
  until: number,
): Promise<C> {
  for (;;) {
    signal.throwIfAborted();
    // Before the attempt, or one that comes back during it would be missed.
    const returned = nextReturn(pool);
    try {
      return await pool.client.acquireConnection();
    } catch (error) {
      const isWorthWaiting = pool.isFull(error) && holdsSome(pool) && performance.now() < until;
      if (!isWorthWaiting) throw error;
      const aborted = onAbort(signal, () => signal.reason);
      await Promise.race([inTime(returned, againMs), aborted.promise]).finally(aborted.forget);
    }
  }
}

function nextReturn<C>({ returning }: ServerPool<C>): Promise<void> {
  return new Promise((resolve) => returning.push(resolve));
}

function holdsSome<C>({ client, leaving }: ServerPool<C>): boolean {
  return client.pool.numUsed() + client.pool.numFree() + leaving.count > 0;
}
