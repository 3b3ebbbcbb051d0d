import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import type { ReadLimits } from '#lib/multidb/engine.ts';
import type { GuardedStatement } from '#lib/multidb/guard/guarded-statement.ts';
import { changesRows, judgeStatement } from '#lib/multidb/guard/judge-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import { lostValues } from '#lib/multidb/verify/asks-the-same.ts';
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
  /** Of one that feeds COMBINE; absent where its rows are only shown. */
  feeding?: Feeding;
}

/** How an input of COMBINE is read. */
export interface Feeding {
  /** The statement for the rows that another input's keys match; undefined: as it is. */
  narrow(sql: string): Promise<string | undefined>;
  read(
    target: ConnectionTarget,
    statement: GuardedStatement,
    limits: ReadLimits,
  ): Promise<Extract<QueryOutcome, { state: 'done' }>>;
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
    onAsk: (error) => emit({ type: 'mend-start', statementId, error }),
  });
  if (mender.applied.length > 0) emit({ type: 'note', text: sayApplied(mender, database) });
  let sql = mender.sql;
  const connectionId = database.connection.id;
  for (let attempt = 1; ; attempt += 1) {
    const narrowed = await statement.feeding?.narrow(sql);
    const tellSql = (text: string) =>
      emit({ type: 'sql-end', statementId, connectionId, task: 'statement', sql: text });
    tellSql(narrowed ?? sql);
    let attempted = await attemptStatement(context, statement, narrowed ?? sql, signal, emit);
    if (narrowed !== undefined && isMendable(attempted) && !signal.aborted) {
      // Perhaps only what was put around it does not work there.
      tellSql(sql);
      attempted = await attemptStatement(context, statement, sql, signal, emit);
    }
    const { outcome, changes, error } = attempted;
    const codes = changes ? mendableChange : mendable;
    const repairable = outcome.state === 'failed' && codes.has(outcome.code) && !signal.aborted;
    const repair =
      repairable && attempt <= repairsMax
        ? await mender.mend(sql, error, outcome.message)
        : undefined;
    if (repair === undefined || outcome.state === 'done') {
      emit({ type: 'query-end', statementId, outcome });
      await mender.conclude(outcome, sql);
      if (outcome.state === 'done' && attempt > 1) warnOfLoss(context, statement, sql, emit);
      // What feeds a join is told of with the join: its rows are in there already.
      if (outcome.state === 'done' && !changes && !statement.feeding) {
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

/** A planner may get a statement through by leaving out what it stumbled over. */
function warnOfLoss(
  { question }: RunContext,
  { database: { connection, schema }, sql: written }: PlannedStatement,
  sql: string,
  emit: Emit,
): void {
  const lost = lostValues(written, sql, { question, dialect: connection.databaseType, schema });
  if (lost.length === 0) return;
  const values = lost.map((value) => `"${value}"`).join(', ');
  emit({
    type: 'warning',
    message: `The query for ${connection.name} failed, and as it was mended it no longer asks for ${values}: its result may be of more than was asked.`,
  });
}

function isMendable({ outcome }: Attempt): boolean {
  return outcome.state === 'failed' && mendable.has(outcome.code);
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
  statement: PlannedStatement,
  sql: string,
  signal: AbortSignal,
  emit: Emit,
): Promise<Attempt> {
  const { statementId, database } = statement;
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
    const limits = { rowsMax: context.rowsMax, timeoutMs: context.timeoutMs, signal };
    if (statement.feeding) {
      const outcome = await statement.feeding.read(database.target, judged.statement, limits);
      return { outcome, changes: false };
    }
    const result = await runStatement(database.target, judged.statement, limits);
    return { outcome: { state: 'done', ...result }, changes: false };
  } catch (error) {
    const changes = changesRows(sql, dialect);
    // A person may have taken their time over a change: that is not how long its database took.
    const elapsedMs = changes ? undefined : performance.now() - startedMs;
    return { outcome: toFailure(error, elapsedMs), changes, error };
  }
}
