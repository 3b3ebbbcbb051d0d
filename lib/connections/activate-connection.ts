import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import type { Connection } from './connection.ts';
import { toConnection } from './connection-row.ts';
import { findOwnConnection, ownConnections, requireConnectionRights } from './own-connections.ts';

/**
 * Makes this the one active connection: the one asked where a question names no database.
 * @throws AppError `not_found`, `forbidden`, `storage_failed`.
 */
export async function activateConnection(actor: Actor, id: number): Promise<Connection> {
  requireConnectionRights(actor);
  const row = await writeStore(async (tx) => {
    await findOwnConnection(tx, actor, id);
    await tx.connection.updateMany({
      where: { ...ownConnections(actor), isActive: true, id: { not: id } },
      data: { isActive: false },
    });
    return tx.connection.update({ where: { id }, data: { isActive: true } });
  });
  return toConnection(row);
}
