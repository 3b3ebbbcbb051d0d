import { stopAllRuns } from '#lib/ask/run-registry.ts';
import { closeCache } from '#lib/cache/open-cache.ts';
import { closeStore } from '#lib/db/client.ts';
import { interruptDeadCalls } from '#lib/history/calls/interrupt-dead-calls.ts';
import { interruptDeadRuns } from '#lib/history/interrupt-dead-runs.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import { onShutdown, shutDown } from '#lib/shutdown.ts';

/** Settles what an earlier process left undone, and what is to be closed at this one's end. */
export async function prepareProcess(): Promise<void> {
  await interruptDeadRuns();
  await interruptDeadCalls();
  // In this order: runs are stored before the store closes, and their queries end in the databases.
  onShutdown('runs', stopAllRuns);
  onShutdown('engines', closeAllEngines);
  onShutdown('cache', closeCache);
  onShutdown('store', closeStore);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void shutDown());
  }
}
