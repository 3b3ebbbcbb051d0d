import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';
import { viewColumn } from './view-column.ts';

/**
 * Stores a going run's view as far as it came, so that a killed process loses little. Does nothing
 * to a run that has ended.
 * @throws AppError `storage_failed`.
 */
export async function saveRun(actor: Actor, queryId: number, view: RunView): Promise<void> {
  await writeStore((tx) =>
    tx.queryHistory.updateMany({
      where: { id: queryId, status: 'running', ...ownHistory(actor) },
      data: { view: viewColumn(view), modelUsed: view.planner },
    }),
  );
}
