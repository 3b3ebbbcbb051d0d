import type { Actor } from '#lib/actor.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { ownConnections } from './own-connections.ts';

/** Where the active connection was removed, the oldest that is left takes its place. */
export async function activateOldest(tx: StoreTransaction, actor: Actor): Promise<void> {
  const own = ownConnections(actor);
  if (await tx.connection.findFirst({ where: { ...own, isActive: true } })) return;
  const oldest = await tx.connection.findFirst({ where: own, orderBy: { id: 'asc' } });
  if (oldest) await tx.connection.update({ where: { id: oldest.id }, data: { isActive: true } });
}
