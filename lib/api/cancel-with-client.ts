import type { RunHandle } from '#lib/ask/run-registry.ts';

/** A client that goes away before the run has ended cancels it, and its queries in the databases. */
export function cancelWithClient(run: RunHandle, { signal }: Request): void {
  if (signal.aborted) run.cancel();
  signal.addEventListener('abort', run.cancel, { once: true });
  const forget = () => signal.removeEventListener('abort', run.cancel);
  run.done.then(forget, forget);
}
