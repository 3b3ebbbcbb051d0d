import { AppError, isAppError } from '#lib/errors.ts';
import { sharedState } from '../shared-state.ts';

/** Longer than from one attempt to the next (retry-unreachable.ts), and not by much. */
const rememberMs = 60_000;

export const triedBefore =
  'That was a moment ago; it is being tried again, so ask again in a while.';

const failures = sharedState(
  'unreachable',
  () => new Map<string, { userMessage: string; at: number }>(),
);

/** Remembers how reaching a target went; any other error came from a server that was reached. */
export function noteReach(key: string, error?: unknown): void {
  if (isAppError(error) && error.code === 'cancelled') return;
  // One that ends connections is quick to say so, and may well take the next one.
  if (isAppError(error) && error.code === 'unreachable' && !error.context.answered) {
    failures.set(key, { userMessage: error.userMessage, at: Date.now() });
  } else failures.delete(key);
}

/** What the last attempt to reach it said, when it failed and that is not long ago. */
export function recentlyUnreachable(key: string): AppError | undefined {
  const failure = failures.get(key);
  if (!failure) return undefined;
  if (Date.now() - failure.at <= rememberMs) {
    return new AppError('unreachable', `${failure.userMessage} ${triedBefore}`);
  }
  failures.delete(key);
  return undefined;
}
