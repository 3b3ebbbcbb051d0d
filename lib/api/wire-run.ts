import type { HistoryDetail } from '#lib/history/history-entry.ts';
import { toWireAnswer } from './wire-answer.ts';

/** A run's state, and its answer once it has ended. */
export function toWireRun({ id, runId, status, question, createdAt, view }: HistoryDetail) {
  return {
    run_id: runId,
    query_id: id,
    status,
    question,
    created_at: createdAt.toISOString(),
    answer: status === 'running' ? null : toWireAnswer(view, id),
  };
}
