import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from './start-failure.ts';

const pollMs = 100;

/**
 * Resolves when the server's /health answers 200.
 * @throws StartFailure when it does not within `timeoutMs`, with what it answered last.
 */
export async function waitForHealth(address: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const left = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
      const response = await fetch(`${address}/health`, { signal: left });
      await response.arrayBuffer();
      if (response.status === 200) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    }
    await sleep(pollMs);
  }
  throw new StartFailure(
    'server',
    `${address}/health did not answer well within ${timeoutMs / 1000} s: ${last}.`,
    'Look at the lines above for what the server said.',
  );
}
