import type { Actor } from '#lib/actor.ts';
import type { RunStatus } from '#lib/ask/events.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { closeRun } from './close-run.ts';
import { insertAnsweredRun } from './insert-answered-run.ts';
import { markReplaced } from './replace-run.ts';
import { openRun, type StartRunInput } from './start-run.ts';

/**
 * Stores a run that had nothing to wait for: as startRun, finishRun and replaceRun do, at once.
 * @param input `insteadOf`: the session's run whose place it takes
 * @throws AppError `not_found` (the session), `storage_failed`.
 */
export async function storeAnsweredRun(
  actor: Actor,
  input: StartRunInput & { view: RunView & { status: RunStatus }; insteadOf?: number },
): Promise<{ queryId: number }> {
  // A chat has messages too, and must still be there.
  if (!input.chatSessionId) return { queryId: await insertAnsweredRun(actor, input) };
  return writeStore(async (tx) => {
    // Its rows are written once, by what is quick at that.
    const opening = { ...input.view, statements: [], combined: undefined };
    const { queryId } = await openRun(tx, actor, { ...input, view: opening });
    await closeRun(tx, queryId, input.view);
    if (input.insteadOf !== undefined) {
      await markReplaced(tx, actor, input.chatSessionId as string, input.insteadOf);
    }
    return { queryId };
  });
}
