import type { Actor } from '#lib/actor.ts';
import { type StoreTransaction, writeStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';

/**
 * Notes that a session's run was made anew with success: later questions follow up the newer one.
 * Nothing where it is of another session, or somebody else's.
 * @throws AppError `storage_failed`.
 */
export async function replaceRun(
  actor: Actor,
  chatSessionId: string,
  queryId: number,
): Promise<void> {
  await writeStore((tx) => markReplaced(tx, actor, chatSessionId, queryId));
}

/** The same within a transaction. */
export async function markReplaced(
  tx: StoreTransaction,
  actor: Actor,
  chatSessionId: string,
  queryId: number,
): Promise<void> {
  await tx.queryHistory.updateMany({
    where: { id: queryId, chatSessionId, ...ownHistory(actor) },
    data: { replaced: true },
  });
}
