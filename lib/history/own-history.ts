import type { Actor } from '#lib/actor.ts';
import { isStoreId } from '#lib/connections/own-connections.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Which runs a caller may see: the local person all of them, a user their own. */
export function ownHistory(actor: Actor): { userId?: string } {
  return actor.userId === null ? {} : { userId: actor.userId };
}

/** @throws AppError `not_found`, also for somebody else's. */
export async function requireOwnRun(
  tx: Pick<StoreTransaction, 'queryHistory'>,
  actor: Actor,
  queryId: number,
): Promise<void> {
  const where = { id: queryId, ...ownHistory(actor) };
  const found = isStoreId(queryId)
    ? await tx.queryHistory.findFirst({ where, select: { id: true } })
    : null;
  if (!found) throw queryNotFound(queryId);
}

export function queryNotFound(queryId: number): AppError {
  return new AppError('not_found', `Query ${queryId} not found`, { context: { queryId } });
}
