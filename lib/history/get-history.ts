import type { Actor } from '#lib/actor.ts';
import { isStoreId } from '#lib/connections/own-connections.ts';
import { readStore } from '#lib/db/client.ts';
import { entryColumns, type HistoryDetail } from './history-entry.ts';
import { ownHistory, queryNotFound } from './own-history.ts';
import { viewFromColumn } from './view-column.ts';

/** One question with everything that was answered. @throws AppError `not_found`, `storage_failed`. */
export async function getHistory(actor: Actor, id: number): Promise<HistoryDetail> {
  const row = isStoreId(id)
    ? await readStore((store) =>
        store.queryHistory.findFirst({
          where: { id, ...ownHistory(actor) },
          select: { ...entryColumns, view: true },
        }),
      )
    : null;
  if (!row) throw queryNotFound(id);
  const status = row.status as HistoryDetail['status'];
  return { ...row, status, view: viewFromColumn(row.view) };
}
