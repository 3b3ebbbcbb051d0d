import type { Actor } from '#lib/actor.ts';
import { isStoreId } from '#lib/connections/own-connections.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type CheckRow, checkColumns } from './check-row.ts';

/** Which checks a caller may see: the local person all of them, a user their own. */
export function ownChecks(actor: Actor): { ownerId?: string } {
  return actor.userId === null ? {} : { ownerId: actor.userId };
}

/** @throws AppError `not_found`, also for somebody else's. */
export async function findOwnCheck(
  store: Pick<StoreTransaction, 'dataCheck'>,
  actor: Actor,
  id: number,
): Promise<CheckRow> {
  const where = { id, ...ownChecks(actor) };
  const row = isStoreId(id)
    ? await store.dataCheck.findFirst({ where, select: checkColumns })
    : null;
  if (!row) throw new AppError('not_found', `Check ${id} not found`, { context: { id } });
  return row;
}
