/** Called by Next once, before the first request is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { interruptDeadRuns } = await import('#lib/history/interrupt-dead-runs.ts');
  const { stopAllRuns } = await import('#lib/ask/run-registry.ts');
  const { closeAllEngines } = await import('#lib/multidb/engines.ts');
  const { closeStore } = await import('#lib/db/client.ts');
  const { onShutdown, shutDown } = await import('#lib/shutdown.ts');

  await interruptDeadRuns();
  // In this order: runs are stored before the store closes, and their queries end in the databases.
  onShutdown('runs', stopAllRuns);
  onShutdown('engines', closeAllEngines);
  onShutdown('store', closeStore);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void shutDown());
  }
}
