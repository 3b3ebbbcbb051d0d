import { AppError, isAppError } from '#lib/errors.ts';
import { sharedState } from '../shared-state.ts';

/** Long enough for questions that follow one another, too short to outlive a restarted server by much. */
const rememberMs = 60_000;

const failures = sharedState(
  'unreachable',
  () => new Map<string, { userMessage: string; at: number }>(),
);

/** Remembers how reaching a target went; any other error came from a server that was reached. */
export function noteReach(key: string, error?: unknown): void {
  if (isAppError(error) && error.code === 'cancelled') return;
  if (isAppError(error) && error.code === 'unreachable') {
    failures.set(key, { userMessage: error.userMessage, at: Date.now() });
  } else failures.delete(key);
}

/** What the last attempt to reach it said, when it failed and that is not long ago. */
export function recentlyUnreachable(key: string): AppError | undefined {
  const failure = failures.get(key);
  if (!failure) return undefined;
  if (Date.now() - failure.at <= rememberMs)
    return new AppError('unreachable', failure.userMessage);
  failures.delete(key);
  return undefined;
}
