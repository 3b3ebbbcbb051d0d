import type { Actor } from '#lib/actor.ts';

/** Which runs a caller may see: the local person all of them, a user their own. */
export function ownHistory(actor: Actor): { userId?: string } {
  return actor.userId === null ? {} : { userId: actor.userId };
}
