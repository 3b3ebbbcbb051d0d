import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { closeRun } from './close-run.ts';
import { requireOwnRun } from './own-history.ts';

/**
 * Stores an ended run and, with a session, the assistant's message; once only.
 * @throws AppError `internal` where the view has no status yet, `not_found`, `storage_failed`.
 */
export async function finishRun(actor: Actor, queryId: number, view: RunView): Promise<void> {
  const { status } = view;
  if (status === undefined) {
    throw new AppError('internal', 'This run has not ended yet.', { context: { queryId } });
  }
  await writeStore(async (tx) => {
    await requireOwnRun(tx, actor, queryId);
    await closeRun(tx, queryId, { ...view, status });
  });
}
