import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { forgetTarget } from '#lib/multidb/schemas/schema-cache.ts';
import { activateOldest } from './activate-oldest.ts';
import { targetKey } from './connection-target.ts';
import { findOwnConnection, requireConnectionRights } from './own-connections.ts';

/**
 * Removes a connection, also from every session it was in; stored answers keep what it gave.
 * @throws AppError `not_found`, `forbidden`, `storage_failed`.
 */
export async function deleteConnection(actor: Actor, id: number): Promise<void> {
  requireConnectionRights(actor);
  const key = await writeStore(async (tx) => {
    const row = await findOwnConnection(tx, actor, id);
    await tx.connection.delete({ where: { id } });
    await activateOldest(tx, actor);
    return targetKey(id, row);
  });
  await forgetTarget(key);
}
