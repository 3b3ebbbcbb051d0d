import { createHash } from 'node:crypto';
import manifest from '../../../package.json' with { type: 'json' };

/** Raised when what is kept changes its form, or its making so much that old entries must go. */
const formatVersion = 1;

/** One text out of everything that what is kept depends on; another version knows nothing of this one's. */
export function cacheKey(kind: 'plan' | 'answer', parts: unknown): string {
  const all = JSON.stringify([manifest.version, formatVersion, kind, parts]);
  return createHash('sha256').update(all).digest('base64url');
}

/** "Today" as planners take it: an answer about the last seven days is another one tomorrow. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
