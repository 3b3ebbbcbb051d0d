import type { Actor } from '#lib/actor.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { ConnectionRow } from './connection-row.ts';

/** Which connections a caller may see: the local person all of them, a user their own. */
export function ownConnections(actor: Actor): { ownerId?: string } {
  return actor.userId === null ? {} : { ownerId: actor.userId };
}

/** @throws AppError `not_found`, also for somebody else's. */
export async function findOwnConnection(
  store: Pick<StoreTransaction, 'connection'>,
  actor: Actor,
  id: number,
): Promise<ConnectionRow> {
  const row = isStoreId(id)
    ? await store.connection.findFirst({ where: { id, ...ownConnections(actor) } })
    : null;
  if (!row) throw new AppError('not_found', `Connection ${id} not found`, { context: { id } });
  return row;
}

/** Ids are positive 32-bit integers; Prisma throws on others instead of finding nothing. */
export function isStoreId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= 2_147_483_647;
}

/** @throws AppError `forbidden`. */
export function requireConnectionRights(actor: Actor): void {
  if (!actor.rights.manageConnections) {
    throw new AppError('forbidden', 'You may not change connections here.');
  }
}
