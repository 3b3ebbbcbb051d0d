import type { RunView, StatementView } from '#lib/ask/run-view.ts';
import { toWireCombined } from './wire-combined.ts';
import { distinctNames, toWireResults } from './wire-results.ts';
import { toWireFinding } from './wire-verdict.ts';

/** The answer of POST /api/multi-query, made from a run that has ended. */
export function toWireAnswer(view: RunView, queryId: number) {
  const placeOf = ({ connectionId }: StatementView) =>
    view.databases.findIndex((database) => database.connectionId === connectionId);
  // In the order in which they were named, whichever could be asked first.
  const results = view.statements
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((statement) => toWireResult(view, statement));
  return {
    query_id: view.queryId ?? queryId,
    question: view.question,
    database_results: results,
    total_databases_queried: new Set(results.map((result) => result.connection_id)).size,
    total_rows: results.reduce((sum, result) => sum + result.row_count, 0),
    total_execution_time_ms: view.elapsedMs ?? 0,
    warnings: view.warnings,
    // As what the question was understood, by what rows count as the same, why results do not combine.
    notes: view.notes,
    cached: view.cachedAt !== undefined,
    // When the databases were asked, where that was not now.
    cached_at: view.cachedAt ?? null,
    timestamp: endedAt(view),
    answer: view.answer,
    // What a question back offers to reply with.
    choices: view.choices ?? [],
    combined: view.combined ? toWireCombined(view.combined) : null,
    // Results that were to be joined and could not be, and why.
    ...(view.joinFailure && { join_failure: view.joinFailure }),
    skipped: view.skipped.map(({ connectionId, reason }) => ({
      connection_id: connectionId,
      connection_name: databaseOf(view, connectionId)?.name ?? null,
      reason,
    })),
    planner: view.planner,
    // What the model's replies took; null where none replied.
    tokens: view.tokens ?? null,
  };
}

function toWireResult(view: RunView, statement: StatementView) {
  const database = databaseOf(view, statement.connectionId);
  const success = statement.state === 'done';
  const names = distinctNames(statement.columns);
  return {
    connection_id: statement.connectionId,
    connection_name: database?.name ?? null,
    database_type: database?.dialect ?? null,
    sql: statement.sql,
    success,
    results: toWireResults(statement.columns, statement.rows),
    row_count: statement.rows.length,
    // Only of what was read to be joined: all rows that were read, of which these are the first.
    ...(statement.readRows !== undefined && { read_rows: statement.readRows }),
    // Only of a change: the rows that it was about.
    ...(statement.affectedRows !== undefined && { affected_rows: statement.affectedRows }),
    // A number always, as the contract has it: what never ran took no time.
    execution_time_ms: roundMs(statement.elapsedMs ?? 0),
    error: success ? null : (statement.error ?? 'Stopped before this database answered.'),
    correction_attempts: statement.corrections.length,
    corrections: statement.corrections,
    // What makes the result look wrong; the sentences are among the warnings.
    findings: (statement.findings ?? []).map(toWireFinding),
    columns: statement.columns.map(({ type }, index) => ({ name: names[index], type })),
    truncated: statement.truncated,
    error_code: success ? null : (statement.errorCode ?? 'cancelled'),
  };
}

function databaseOf(view: RunView, connectionId: number) {
  return view.databases.find((database) => database.connectionId === connectionId);
}

/** Microseconds are as fine as a clock in this process can tell. */
function roundMs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}

function endedAt({ startedAt, elapsedMs }: RunView): string {
  return new Date(Date.parse(startedAt) + (elapsedMs ?? 0)).toISOString();
}
