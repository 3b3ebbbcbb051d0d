import type { ConnectionTarget } from '../connection-target.ts';
import { readFingerprint } from './read-in-time.ts';
import { noteOutcome } from './schema-cache.ts';
import { recentlyUnreachable } from './unreachable-targets.ts';

/**
 * The fingerprint of a schema that this process need not know, by one query of its catalogue.
 * Undefined where the database does not tell it in time, or was not there a moment ago. Never rejects.
 */
export async function askFingerprint(
  target: ConnectionTarget,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<string | undefined> {
  if (recentlyUnreachable(target.key)) return undefined;
  const inTime = AbortSignal.timeout(timeoutMs);
  try {
    const fingerprint = await readFingerprint(target, AbortSignal.any([signal, inTime]));
    noteOutcome(target);
    return fingerprint;
  } catch (error) {
    // Given up on by ourselves, which says nothing of the database.
    if (!signal.aborted && !inTime.aborted) noteOutcome(target, error);
    return undefined;
  }
}
