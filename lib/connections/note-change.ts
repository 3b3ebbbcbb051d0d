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
    const { databaseType, host, port, databaseName } = await findOwnConnection(tx, actor, id);
    // Others may lead to the same database.
    await tx.connection.updateMany({
      where: { databaseType, host, port, databaseName },
      data: { dataVersion: { increment: 1 } },
    });
  });
}
