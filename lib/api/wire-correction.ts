import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';
import type { CorrectionSummary } from '#lib/connections/corrections/summarize-corrections.ts';

export function toWireCorrection(correction: LearnedCorrection) {
  return {
    id: correction.id,
    connection_id: correction.connectionId,
    connection_name: correction.connectionName,
    database_type: correction.databaseType,
    error_type: correction.errorType,
    kind: correction.fix.kind,
    error_pattern: correction.wrong,
    correction: correction.right,
    confidence: roundShare(correction.confidence),
    times_applied: correction.timesApplied,
    success_count: correction.successCount,
    created_at: correction.createdAt.toISOString(),
    last_applied_at: correction.lastAppliedAt.toISOString(),
  };
}

export function toWireSummary(summary: CorrectionSummary) {
  const { total, timesApplied, successCount, averageConfidence } = summary;
  return {
    total_corrections: total,
    times_applied: timesApplied,
    success_count: successCount,
    success_rate: timesApplied === 0 ? null : roundShare(successCount / timesApplied),
    average_confidence: averageConfidence === undefined ? null : roundShare(averageConfidence),
    by_error_type: summary.byErrorType,
    by_database_type: summary.byDatabaseType,
  };
}

function roundShare(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
