import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import type { ChatSession } from './chat-session.ts';
import { ownSessions, sessionNotFound } from './own-sessions.ts';
import { sessionParts, toSession } from './session-row.ts';

/** @throws AppError `not_found`, `storage_failed`. */
export async function getSession(actor: Actor, id: string): Promise<ChatSession> {
  const row = await readStore((store) =>
    store.chatSession.findFirst({
      where: { id, ...ownSessions(actor) },
      include: sessionParts,
    }),
  );
  if (!row) throw sessionNotFound(id);
  return toSession(row);
}
