import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { forgetTarget } from '#lib/multidb/schemas/schema-cache.ts';
import { activateOldest } from './activate-oldest.ts';
import { targetKey } from './connection-target.ts';
import { ownConnections, requireConnectionRights } from './own-connections.ts';

/**
 * Removes the sample connections and the sample sessions with their messages. The sample files in
 * DATA_DIR stay.
 * @throws AppError `forbidden`, `storage_failed`.
 */
export async function removeSamples(actor: Actor): Promise<void> {
  requireConnectionRights(actor);
  const keys = await writeStore(async (tx) => {
    const where = { ...ownConnections(actor), isSample: true };
    const rows = await tx.connection.findMany({ where });
    const owner = actor.userId === null ? {} : { userId: actor.userId };
    await tx.chatSession.deleteMany({ where: { ...owner, isSample: true } });
    await tx.connection.deleteMany({ where });
    await activateOldest(tx, actor);
    return rows.map((row) => targetKey(row.id, row));
  });
  await Promise.all(keys.map(forgetTarget));
}
