import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { summarizeHistory } from '#lib/history/summarize-history.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (_request, { actor }) => {
  const summary = await summarizeHistory(actor);
  return Response.json({
    total_queries: summary.totalQueries,
    cached_queries: summary.cachedQueries,
    average_execution_time_ms: Math.round(summary.averageExecutionTimeMs * 1_000) / 1_000,
    top_queries: summary.topQueries,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
