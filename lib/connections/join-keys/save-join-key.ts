import type { Actor } from '#lib/actor.ts';
import { readStore, writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { findOwnConnection, requireConnectionRights } from '../own-connections.ts';
import type { AcceptedColumn } from './join-key.ts';
import { columnText } from './join-key-row.ts';

type KeyColumn = Omit<AcceptedColumn, 'connectionName'>;

/** Keys of one pair of databases; the oldest make room. */
const keysMax = 50;

/**
 * Keeps two columns as the keys that join their databases, from the next question on. Nothing
 * happens where they are kept already.
 *
 * @throws AppError `not_found` (also for somebody else's databases), `forbidden`, `invalid_input`
 *   where both are of one database, `storage_failed`.
 */
export async function saveJoinKey(actor: Actor, one: KeyColumn, other: KeyColumn): Promise<void> {
  requireConnectionRights(actor);
  if (one.connectionId === other.connectionId) {
    throw new AppError('invalid_input', 'Keys that are kept join two different databases.');
  }
  const [left, right] = one.connectionId < other.connectionId ? [one, other] : [other, one];
  for (const { connectionId } of [left, right]) {
    await readStore((store) => findOwnConnection(store, actor, connectionId));
  }
  const pair = { leftConnectionId: left.connectionId, rightConnectionId: right.connectionId };
  const key = { ...pair, leftColumn: columnText(left), rightColumn: columnText(right) };
  await writeStore(async (tx) => {
    await tx.joinKey.upsert({
      where: { leftConnectionId_rightConnectionId_leftColumn_rightColumn: key },
      create: key,
      update: {},
    });
    const old = await tx.joinKey.findMany({
      where: pair,
      orderBy: { id: 'desc' },
      skip: keysMax,
      select: { id: true },
    });
    if (old.length > 0) {
      await tx.joinKey.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    }
  });
}
