import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { ChatSession } from './chat-session.ts';
import { ownSessions } from './own-sessions.ts';
import { type SessionPage, sessionPageSchema } from './session-input.ts';
import { sessionParts, toSession } from './session-row.ts';

/**
 * The caller's sessions, last active first; 50 unless told. `userId` narrows further, it never
 * shows somebody else's.
 * @throws AppError `invalid_input`, `storage_failed`.
 */
export async function listSessions(actor: Actor, page: SessionPage = {}): Promise<ChatSession[]> {
  const { userId, limit, offset } = parseInput(sessionPageSchema, page);
  const narrowed = userId ? { userId } : {};
  const rows = await readStore((store) =>
    store.chatSession.findMany({
      where: { AND: [narrowed, ownSessions(actor)] },
      orderBy: [{ lastActiveAt: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
      take: limit,
      skip: offset,
      include: sessionParts,
    }),
  );
  return rows.map(toSession);
}
