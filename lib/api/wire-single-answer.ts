import type { RunView } from '#lib/ask/run-view.ts';
import { toWireAnswer } from './wire-answer.ts';

/** Refused before it ran, or not understood by its database: nothing that could be run. */
const invalidCodes: ReadonlySet<string | null> = new Set(['statement_refused', 'syntax_error']);

/** The answer of POST /api/query/, made from a run over one database that has ended. */
export function toWireSingleAnswer(view: RunView, queryId: number) {
  const whole = toWireAnswer(view, queryId);
  const [result] = whole.database_results;
  const changes = view.statements.some((statement) => statement.changes);
  const isRefused = invalidCodes.has(result?.error_code ?? null);
  const failure = result && !result.success ? [result.error] : [];
  return {
    query_id: whole.query_id,
    question: whole.question,
    sql: result?.sql ?? '',
    is_valid: result !== undefined && !isRefused,
    is_read_only: !changes && result?.error_code !== 'statement_refused',
    // A question that has no SQL is answered by why.
    warnings: [...whole.warnings, ...failure, ...(result ? [] : [whole.answer])],
    results: result?.results ?? [],
    row_count: result?.row_count ?? 0,
    execution_time_ms: result?.execution_time_ms ?? 0,
    cached: whole.cached,
    timestamp: whole.timestamp,
    answer: whole.answer,
    columns: result?.columns ?? [],
    truncated: result?.truncated ?? false,
    error: result?.error ?? null,
    error_code: result?.error_code ?? null,
    planner: whole.planner,
  };
}
