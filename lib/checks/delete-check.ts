import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { findOwnCheck } from './own-checks.ts';

/** With all its runs. @throws AppError `not_found`, `storage_failed`. */
export async function deleteCheck(actor: Actor, id: number): Promise<void> {
  await writeStore(async (tx) => {
    await findOwnCheck(tx, actor, id);
    await tx.dataCheck.delete({ where: { id } });
  });
}
