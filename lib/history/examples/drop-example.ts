import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { requireOwnRun } from '../own-history.ts';

/** An answered question is no example any more. @throws AppError `not_found`, `storage_failed`. */
export async function dropExample(actor: Actor, queryId: number): Promise<void> {
  await writeStore(async (tx) => {
    await requireOwnRun(tx, actor, queryId);
    await tx.keptExample.deleteMany({ where: { queryHistoryId: queryId } });
  });
}
