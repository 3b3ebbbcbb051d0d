import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';

export interface HistorySummary {
  totalQueries: number;
  cachedQueries: number;
  /** Milliseconds; 0 where nothing has been measured. */
  averageExecutionTimeMs: number;
  /** The questions that were asked most, as often as they were. */
  topQueries: { query: string; count: number }[];
}

const topMax = 10;

/** What the caller has asked so far, in figures. @throws AppError `storage_failed`. */
export async function summarizeHistory(actor: Actor): Promise<HistorySummary> {
  const where = ownHistory(actor);
  return readStore(async (store) => {
    const [all, cachedQueries, top] = await Promise.all([
      store.queryHistory.aggregate({ where, _count: true, _avg: { executionTimeMs: true } }),
      store.queryHistory.count({ where: { ...where, cached: true } }),
      store.queryHistory.groupBy({
        by: ['question'],
        where,
        _count: { question: true },
        orderBy: [{ _count: { question: 'desc' } }, { question: 'asc' }],
        take: topMax,
      }),
    ]);
    return {
      totalQueries: all._count,
      cachedQueries,
      averageExecutionTimeMs: all._avg.executionTimeMs ?? 0,
      topQueries: top.map(({ question, _count }) => ({ query: question, count: _count.question })),
    };
  });
}
