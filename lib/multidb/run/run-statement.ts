import { AppError, isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import type { QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { ReadLimits } from '../engine.ts';
import { engineFor } from '../engines.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import { noteOutcome } from '../schemas/schema-cache.ts';
import { timeLimit } from '../time-limit.ts';
import { collectBatches } from './collect-batches.ts';
import { explainUnknownName } from './explain-unknown-name.ts';

/**
 * Runs one guarded statement on its target. Every failure is an AppError with a database error
 * code: the engine's own, which keeps the time from when the statement is sent; `cancelled`.
 */
export async function runStatement(
  target: ConnectionTarget,
  statement: GuardedStatement,
  limits: ReadLimits,
): Promise<QueryResult> {
  return collectBatches(streamStatement(target, statement, limits));
}

/** The same in batches, as the engine gives them. */
export async function* streamStatement(
  target: ConnectionTarget,
  statement: GuardedStatement,
  limits: ReadLimits,
): AsyncGenerator<ResultBatch> {
  try {
    const timeoutMs = timeLimit(limits.timeoutMs);
    yield* engineFor(target.dialect).read(target, statement, { ...limits, timeoutMs });
  } catch (error) {
    noteOutcome(target, error);
    throw explain(error, target);
  }
}

function explain(error: unknown, target: ConnectionTarget): AppError {
  if (!isAppError(error) || !isDatabaseErrorCode(error.code)) {
    return new AppError('query_failed', 'The query failed for an unknown reason.', {
      message: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
  return explainUnknownName(error, target);
}
