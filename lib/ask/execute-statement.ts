import { isAppError } from '#lib/errors.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import type { Planner } from '#lib/planner/planner.ts';
import type { QueryOutcome } from './events.ts';

import { type Emit, type ReadyDatabase, type RunContext, toPlannable } from './run-context.ts';
import { toFailure } from './to-failure.ts';

const repairsMax = 3;

/** Only a mistake in the SQL is worth another try; a dead server is not. */
const mendable: ReadonlySet<string> = new Set([
  'syntax_error',
  'unknown_table',
  'unknown_column',
  'query_failed',
  'statement_refused',
]);

export interface PlannedStatement {
  statementId: string;
  database: ReadyDatabase;
  sql: string;
  /** Who wrote it, and mends it. */
  planner: Planner;
}

/** Guards, runs and where need be mends one statement, telling each step. Never rejects. */
export async function executeStatement(
  context: RunContext,
  statement: PlannedStatement,
  emit: Emit,
): Promise<void> {
  const { statementId, database } = statement;
  const signal = context.switches.signalOf(statementId);
  let sql = statement.sql;
  for (let attempt = 1; ; attempt += 1) {
    emit({
      type: 'sql-end',
      statementId,
      connectionId: database.connection.id,
      task: 'statement',
      sql,
    });
    const outcome = await attemptStatement(context, statementId, database, sql, signal, emit);
    const repairable = outcome.state === 'failed' && mendable.has(outcome.code) && !signal.aborted;
    const mended =
      repairable && attempt <= repairsMax
        ? await mend(context, statement, sql, outcome.message, signal)
        : undefined;
    if (mended === undefined || mended === sql) {
      emit({ type: 'query-end', statementId, outcome });
      return;
    }
    if (outcome.state === 'failed') {
      emit({ type: 'repair', statementId, attempt, sql, error: outcome.message });
    }
    sql = mended;
  }
}

async function attemptStatement(
  context: RunContext,
  statementId: string,
  database: ReadyDatabase,
  sql: string,
  signal: AbortSignal,
  emit: Emit,
): Promise<QueryOutcome> {
  const startedMs = performance.now();
  try {
    const guarded = await guardStatement(sql, database.connection.databaseType);
    emit({ type: 'query-start', statementId });
    const result = await runStatement(database.target, guarded, {
      rowsMax: context.rowsMax,
      timeoutMs: context.timeoutMs,
      signal,
    });
    return { state: 'done', ...result };
  } catch (error) {
    return toFailure(error, performance.now() - startedMs);
  }
}

/** Undefined where the planner cannot mend, or failed to. */
async function mend(
  context: RunContext,
  { database, planner }: PlannedStatement,
  sql: string,
  error: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await planner.repair?.(
      {
        question: context.question,
        database: toPlannable(database),
        sql,
        error,
      },
      signal,
    );
  } catch (failure) {
    // The statement's own error is what the person should see, not that mending failed too.
    if (isAppError(failure) || signal.aborted) return undefined;
    throw failure;
  }
}
