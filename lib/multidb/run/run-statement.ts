import { AppError, isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import type { QueryResult } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { ReadLimits } from '../engine.ts';
import { engineFor } from '../engines.ts';
import { timeoutError } from '../failures.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import { forgetSchema, peekSchema } from '../schemas/schema-cache.ts';
import { noteReach } from '../schemas/unreachable-targets.ts';
import { collectBatches } from './collect-batches.ts';
import { withNearestName } from './nearest-name.ts';

/** The server's own timeout comes first; this is for a server that does not keep it. */
const clientMarginMs = 2_000;

/**
 * Runs one guarded statement on its target. Every failure is an AppError with a database error
 * code: the engine's own; `timeout` where the server let the time pass; `cancelled`.
 */
export async function runStatement(
  target: ConnectionTarget,
  statement: GuardedStatement,
  limits: ReadLimits,
): Promise<QueryResult> {
  const bound = new AbortController();
  const timer = setTimeout(() => bound.abort(), limits.timeoutMs + clientMarginMs);
  const signal = AbortSignal.any([limits.signal, bound.signal]);
  try {
    const engine = engineFor(target.dialect);
    return await collectBatches(engine.read(target, statement, { ...limits, signal }));
  } catch (error) {
    if (bound.signal.aborted && !limits.signal.aborted) throw timeoutError(limits.timeoutMs, error);
    noteReach(target.key, error);
    throw explain(error, target);
  } finally {
    clearTimeout(timer);
  }
}

function explain(error: unknown, target: ConnectionTarget): AppError {
  if (!isAppError(error) || !isDatabaseErrorCode(error.code)) {
    return new AppError('query_failed', 'The query failed for an unknown reason.', {
      message: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
  if (error.code !== 'unknown_table' && error.code !== 'unknown_column') return error;
  const schema = peekSchema(target.key);
  // What the planner knew of this database may be out of date: the next question reads it anew.
  forgetSchema(target.key);
  return schema ? withNearestName(error, schema) : error;
}
