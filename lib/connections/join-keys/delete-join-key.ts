import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { isStoreId, requireConnectionRights } from '../own-connections.ts';
import { ownJoinKeys } from './join-key-row.ts';

/** @throws AppError `not_found`, `forbidden`, `storage_failed`. */
export async function deleteJoinKey(actor: Actor, id: number): Promise<void> {
  requireConnectionRights(actor);
  const { count } = isStoreId(id)
    ? await writeStore((tx) => tx.joinKey.deleteMany({ where: { id, ...ownJoinKeys(actor) } }))
    : { count: 0 };
  if (count === 0) throw new AppError('not_found', `Join key ${id} not found`, { context: { id } });
}
