import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { requireOwnSession } from './own-sessions.ts';

/**
 * Deletes a session with its messages. Its runs stay in the query history.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function deleteSession(actor: Actor, id: string): Promise<void> {
  await writeStore(async (tx) => {
    await requireOwnSession(tx, actor, id);
    await tx.chatSession.delete({ where: { id } });
  });
}
