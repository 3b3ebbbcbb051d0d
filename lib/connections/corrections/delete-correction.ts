import type { Actor } from '#lib/actor.ts';
import { type StoreTransaction, writeStore } from '#lib/db/client.ts';
import { isStoreId, ownConnections, requireConnectionRights } from '../own-connections.ts';
import { refuse } from './doubt-correction.ts';
import { noSuchCorrection, ownCorrections } from './own-corrections.ts';

/**
 * Forgets one, which is not learned again at once.
 * @throws AppError `not_found`, `forbidden`, `storage_failed`.
 */
export async function deleteCorrection(actor: Actor, id: number): Promise<void> {
  requireConnectionRights(actor);
  if (!isStoreId(id)) throw noSuchCorrection(id);
  const where = { id, ...ownCorrections(actor) };
  const count = await writeStore(async (tx) => {
    const row = await tx.learnedCorrection.findFirst({ where });
    if (row) await refuse(tx, row);
    return forget(tx, where);
  });
  if (count === 0) throw noSuchCorrection(id);
}

/**
 * Forgets all that was learned of the caller's databases, and what was not to be.
 * @param connectionId of one of them alone
 * @returns how many there were
 * @throws AppError `forbidden`, `storage_failed`.
 */
export async function resetCorrections(actor: Actor, connectionId?: number): Promise<number> {
  requireConnectionRights(actor);
  const where = {
    connection: ownConnections(actor),
    ...(connectionId !== undefined && { connectionId }),
  };
  return writeStore(async (tx) => {
    await tx.doubtedCorrection.deleteMany({ where });
    return forget(tx, where);
  });
}

type Where = NonNullable<
  Parameters<StoreTransaction['learnedCorrection']['deleteMany']>[0]
>['where'];

/** Answers that they may have had a part in are not given again. */
async function forget(tx: StoreTransaction, where: Where): Promise<number> {
  const gone = await tx.learnedCorrection.findMany({ where, select: { connectionId: true } });
  await tx.connection.updateMany({
    where: { id: { in: gone.map(({ connectionId }) => connectionId) } },
    data: { dataVersion: { increment: 1 } },
  });
  const { count } = await tx.learnedCorrection.deleteMany({ where });
  return count;
}
