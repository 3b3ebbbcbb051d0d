import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { forgetTarget } from '#lib/multidb/schemas/schema-cache.ts';
import type { Connection } from './connection.ts';
import { type ConnectionFields, fieldsFromPatch } from './connection-fields.ts';
import type { ConnectionPatch } from './connection-input.ts';
import { toConnection } from './connection-row.ts';
import { connectsAlike, targetKey } from './connection-target.ts';
import { requireFreeName } from './name-taken.ts';
import { findOwnConnection, requireConnectionRights } from './own-connections.ts';

/**
 * Changes the fields that are given; without a password the stored one stays, unopened.
 * @throws AppError `not_found`, `invalid_input`, `name_taken`, `forbidden`, `storage_failed`.
 */
export async function updateConnection(
  actor: Actor,
  id: number,
  patch: ConnectionPatch,
): Promise<Connection> {
  requireConnectionRights(actor);
  const { row, oldKey, newKey } = await writeStore(async (tx) => {
    const before = await findOwnConnection(tx, actor, id);
    const fields = fieldsFromPatch(before, patch);
    await requireFreeName(tx, fields.name, id);
    const keys = { oldKey: targetKey(id, before), newKey: targetKey(id, fields) };
    // Another place was not tested yet.
    const lastTestedAt = connectsAlike(before, fields) ? undefined : null;
    const data = { ...fields, lastTestedAt };
    // What was learned of another database says nothing of this one.
    if (isElsewhere(before, fields)) {
      await tx.learnedCorrection.deleteMany({ where: { connectionId: id } });
      await tx.doubtedCorrection.deleteMany({ where: { connectionId: id } });
    }
    return { ...keys, row: await tx.connection.update({ where: { id }, data }) };
  });
  if (oldKey !== newKey) await forgetTarget(oldKey);
  return toConnection(row);
}

function isElsewhere(one: ConnectionFields, other: ConnectionFields): boolean {
  const placeOf = ({ databaseType, host, port, databaseName }: ConnectionFields) =>
    JSON.stringify([databaseType, host, port, databaseName]);
  return placeOf(one) !== placeOf(other);
}
