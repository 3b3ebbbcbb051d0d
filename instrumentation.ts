/** Called by Next once, before the first request is answered. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too, where nothing of ours runs.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { prepareProcess } = await import('./instrumentation-node.ts');
    await prepareProcess();
  }
}
