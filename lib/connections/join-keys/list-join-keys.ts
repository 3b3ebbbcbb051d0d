import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import type { AcceptedKey } from './join-key.ts';
import { ownJoinKeys, toAcceptedKey, withConnections } from './join-key-row.ts';

/**
 * The keys between the caller's databases that were accepted, the last one first.
 *
 * @param among both databases are of these; all where it is absent
 * @throws AppError `storage_failed`.
 */
export async function listJoinKeys(actor: Actor, among?: number[]): Promise<AcceptedKey[]> {
  const rows = await readStore((store) =>
    store.joinKey.findMany({
      where: {
        ...ownJoinKeys(actor),
        ...(among && { leftConnectionId: { in: among }, rightConnectionId: { in: among } }),
      },
      orderBy: { id: 'desc' },
      include: withConnections,
    }),
  );
  return rows.map(toAcceptedKey);
}
