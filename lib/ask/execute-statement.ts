import { changesRows, judgeStatement } from '#lib/multidb/guard/judge-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import type { Planner } from '#lib/planner/planner.ts';
import type { QueryOutcome } from './events.ts';
import { executeWrite, whyNoWrites } from './execute-write.ts';
import type { Emit, ReadyDatabase, RunContext } from './run-context.ts';
import { createStatementMender, type StatementMender } from './statement-mender.ts';
import { tellPlannerNews } from './tell-planner-news.ts';
import { toFailure } from './to-failure.ts';
import { verifyStatement } from './verify/verify-statement.ts';

const repairsMax = 3;

/** Only a mistake in the SQL is worth another try; a dead server is not. */
const mendable: ReadonlySet<string> = new Set([
  'syntax_error',
  'unknown_table',
  'unknown_column',
  'query_failed',
  'statement_refused',
]);

/**
 * A change is mended only where its database could not make sense of it. One that was refused, or
 * that a constraint stopped, is not put in other words until it gets through.
 */
const mendableChange: ReadonlySet<string> = new Set([
  'syntax_error',
  'unknown_table',
  'unknown_column',
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
  const { statementId, database, planner } = statement;
  const signal = context.switches.signalOf(statementId);
  const mender = await createStatementMender(statement.sql, {
    context,
    database,
    planner,
    signal,
    tell: tellPlannerNews(emit),
  });
  if (mender.applied.length > 0) emit({ type: 'note', text: sayApplied(mender, database) });
  let sql = mender.sql;
  for (let attempt = 1; ; attempt += 1) {
    emit({
      type: 'sql-end',
      statementId,
      connectionId: database.connection.id,
      task: 'statement',
      sql,
    });
    const { outcome, changes, error } = await attemptStatement(
      context,
      statement,
      sql,
      signal,
      emit,
    );
    const codes = changes ? mendableChange : mendable;
    const repairable = outcome.state === 'failed' && codes.has(outcome.code) && !signal.aborted;
    const repair =
      repairable && attempt <= repairsMax
        ? await mender.mend(sql, error, outcome.message)
        : undefined;
    if (repair === undefined || outcome.state === 'done') {
      emit({ type: 'query-end', statementId, outcome });
      await mender.conclude(outcome, sql);
      if (outcome.state === 'done' && !changes) {
        await verifyStatement(context, { ...statement, sql, outcome, attempt }, emit);
      }
      return;
    }
    const { explanation } = repair;
    const said = explanation === undefined ? {} : { explanation };
    emit({ type: 'repair', statementId, attempt, sql, error: outcome.message, ...said });
    sql = repair.sql;
  }
}

function sayApplied({ applied }: StatementMender, { connection }: ReadyDatabase): string {
  return `Corrected as before in ${connection.name}: ${applied.join(', ')}.`;
}

interface Attempt {
  outcome: QueryOutcome;
  /** The statement changes rows, or would have. */
  changes: boolean;
  /** Why it failed. */
  error?: unknown;
}

async function attemptStatement(
  context: RunContext,
  { statementId, database }: PlannedStatement,
  sql: string,
  signal: AbortSignal,
  emit: Emit,
): Promise<Attempt> {
  const startedMs = performance.now();
  const dialect = database.connection.databaseType;
  try {
    const writesRefused = whyNoWrites(context, database);
    const judged = await judgeStatement(sql, dialect, { writesRefused });
    if (judged.kind === 'write') {
      const attempt = { statementId, database, statement: judged.statement, signal };
      return { outcome: await executeWrite(context, attempt, emit), changes: true };
    }
    emit({ type: 'query-start', statementId });
    const result = await runStatement(database.target, judged.statement, {
      rowsMax: context.rowsMax,
      timeoutMs: context.timeoutMs,
      signal,
    });
    return { outcome: { state: 'done', ...result }, changes: false };
  } catch (error) {
    const changes = changesRows(sql, dialect);
    // A person may have taken their time over a change: that is not how long its database took.
    const elapsedMs = changes ? undefined : performance.now() - startedMs;
    return { outcome: toFailure(error, elapsedMs), changes, error };
  }
}
