import type { Actor } from '#lib/actor.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Which sessions a caller may see: the local person all of them, a user their own. */
export function ownSessions(actor: Actor): { userId?: string } {
  return actor.userId === null ? {} : { userId: actor.userId };
}

/** @throws AppError `not_found`, also for somebody else's. */
export async function requireOwnSession(
  store: Pick<StoreTransaction, 'chatSession'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const found = await store.chatSession.findFirst({
    where: { id, ...ownSessions(actor) },
    select: { id: true },
  });
  if (!found) throw sessionNotFound(id);
}

export function sessionNotFound(id: string): AppError {
  return new AppError('not_found', `Chat session ${id} not found`, { context: { id } });
}
