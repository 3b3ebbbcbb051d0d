import type { Actor } from '#lib/actor.ts';
import { rememberReads } from '#lib/db/remember-read.ts';
import type { AcceptedKey } from './join-key.ts';
import { ownJoinKeys, toAcceptedKey, withConnections } from './join-key-row.ts';

const readRows = rememberReads<Parameters<typeof toAcceptedKey>[0][]>(50);

/**
 * The keys between the caller's databases that were accepted, the last one first.
 *
 * @param among both databases are of these; all where it is absent
 * @throws AppError `storage_failed`.
 */
export async function listJoinKeys(actor: Actor, among?: number[]): Promise<AcceptedKey[]> {
  const where = {
    ...ownJoinKeys(actor),
    ...(among && { leftConnectionId: { in: among }, rightConnectionId: { in: among } }),
  };
  const rows = await readRows(JSON.stringify(where), (store) =>
    store.joinKey.findMany({ where, orderBy: { id: 'desc' }, include: withConnections }),
  );
  return rows.map(toAcceptedKey);
}
