import { isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import { mayHaveChangedOf } from '#lib/multidb/change-outcome.ts';
import type { QueryOutcome } from './events.ts';

export type FailedOutcome = Extract<QueryOutcome, { state: 'failed' }>;

/**
 * One database's failure as the run tells it. An error that is none of a database's is a fault of
 * ours: it goes to the log, and the person learns that the other databases are unaffected.
 */
export function toFailure(error: unknown, elapsedMs?: number): FailedOutcome {
  if (isAppError(error)) {
    const code = isDatabaseErrorCode(error.code) ? error.code : 'query_failed';
    const left = mayHaveChangedOf(error) ? { mayHaveChanged: true as const } : {};
    return { state: 'failed', code, message: error.userMessage, elapsedMs, ...left };
  }
  console.error('A statement failed outside its database.', error);
  return {
    state: 'failed',
    code: 'query_failed',
    message:
      'This database could not be asked because of a fault in Database Guru itself; its log says more.',
    elapsedMs,
  };
}
