import type { HistoryEntry } from '#lib/history/history-entry.ts';

/** One asked question as the contract lists it. */
export function toWireHistory(entry: HistoryEntry) {
  return {
    id: entry.id,
    natural_language_query: entry.question,
    generated_sql: entry.generatedSql,
    sql_validated: entry.sqlValidated,
    executed: entry.executed,
    execution_time_ms: entry.executionTimeMs,
    result_count: entry.resultCount,
    error_message: entry.errorMessage,
    database_type: entry.databaseType,
    model_used: entry.modelUsed,
    created_at: entry.createdAt.toISOString(),
    // Ours on top.
    run_id: entry.runId,
    status: entry.status,
    cached: entry.cached,
    chat_session_id: entry.chatSessionId,
    affected_rows: entry.affectedRows,
  };
}
