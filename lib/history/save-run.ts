import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { requireOwnRun } from './own-history.ts';
import { writeView } from './write-view.ts';

/**
 * Stores a going run's view as far as it came, so that a killed process loses little. Does nothing
 * to a run that has ended.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function saveRun(actor: Actor, queryId: number, view: RunView): Promise<void> {
  await writeStore(async (tx) => {
    await requireOwnRun(tx, actor, queryId);
    await writeView(tx, queryId, view);
  });
}
