import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { findOwnConnection } from './own-connections.ts';

/**
 * Notes that rows of a connection's database are, or are about to be, other ones than before, so that
 * no instance gives an older answer again.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function noteChange(actor: Actor, id: number): Promise<void> {
  await writeStore(async (tx) => {
    await findOwnConnection(tx, actor, id);
    await tx.connection.update({ where: { id }, data: { dataVersion: { increment: 1 } } });
  });
}
