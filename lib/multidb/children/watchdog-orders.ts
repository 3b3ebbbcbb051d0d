import os from 'node:os';

export interface WatchdogOrders {
  /** As the parent itself told it: when the watchdog starts the parent may be gone already. */
  parentPid: number;
  memoryMaxBytes: number;
}

/** Nothing else sends it, so that the server knows why the process ended. */
export const outOfMemorySignal = 'SIGUSR2';

/**
 * An engine's own limit covers its buffers, not every text or list that an expression builds: one
 * `repeat` or `range` of DuckDB takes all the memory that there is.
 */
export const memoryMaxBytes = Math.min(os.totalmem() / 4, 2 * 1024 ** 3);
