import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { entryColumns, type HistoryDetail } from './history-entry.ts';
import { ownHistory } from './own-history.ts';
import { viewFromColumn } from './view-column.ts';

/** A run by its own ID, as far as it was stored. @throws AppError `not_found`, `storage_failed`. */
export async function getRun(actor: Actor, runId: string): Promise<HistoryDetail> {
  const row = await readStore((store) =>
    store.queryHistory.findFirst({
      where: { runId, ...ownHistory(actor) },
      select: { ...entryColumns, view: true },
    }),
  );
  if (!row) throw new AppError('not_found', `Run ${runId.slice(0, 80)} not found`);
  const status = row.status as HistoryDetail['status'];
  return { ...row, status, view: viewFromColumn(row.view) };
}
