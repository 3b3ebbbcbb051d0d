import type { Actor } from '#lib/actor.ts';
import { invalidConnectionIds } from '#lib/connections/open-connections.ts';
import { isStoreId, ownConnections } from '#lib/connections/own-connections.ts';
import type { StoreTransaction } from '#lib/db/client.ts';

/**
 * A session's databases, as rows to create, in the order given; naming one twice is naming it once.
 * @throws AppError `invalid_connection_ids` where one is unknown or somebody else's.
 */
export async function attachConnections(
  tx: StoreTransaction,
  actor: Actor,
  ids: number[],
): Promise<{ connectionId: number; position: number }[]> {
  const wanted = [...new Set(ids)];
  const found = await tx.connection.count({
    where: { id: { in: wanted.filter(isStoreId) }, ...ownConnections(actor) },
  });
  if (found !== wanted.length) throw invalidConnectionIds(ids);
  return wanted.map((connectionId, position) => ({ connectionId, position }));
}
