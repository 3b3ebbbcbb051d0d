import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { entryColumns, type HistoryEntry } from './history-entry.ts';
import { ownHistory } from './own-history.ts';

/** The caller's questions, newest first. @throws AppError `storage_failed`. */
export async function listHistory(
  actor: Actor,
  { limit, offset }: { limit: number; offset: number },
): Promise<HistoryEntry[]> {
  const rows = await readStore((store) =>
    store.queryHistory.findMany({
      where: ownHistory(actor),
      orderBy: { id: 'desc' },
      take: limit,
      skip: offset,
      select: entryColumns,
    }),
  );
  return rows.map((row) => ({ ...row, status: row.status as HistoryEntry['status'] }));
}
