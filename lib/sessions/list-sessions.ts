import type { Actor } from '#lib/actor.ts';
import { rememberReads } from '#lib/db/remember-read.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { ChatSession } from './chat-session.ts';
import { ownSessions } from './own-sessions.ts';
import { readSessionPage } from './read-session-page.ts';
import { type SessionPage, sessionPageSchema } from './session-input.ts';
import { toSession } from './session-row.ts';

const readPage = rememberReads<ChatSession[]>(20);

/**
 * The caller's sessions, last active first; 50 unless told. `userId` narrows further, it never
 * shows somebody else's.
 * @throws AppError `invalid_input`, `storage_failed`.
 */
export async function listSessions(actor: Actor, page: SessionPage = {}): Promise<ChatSession[]> {
  const { userId, limit, offset } = parseInput(sessionPageSchema, page);
  const userIds = [userId || undefined, ownSessions(actor).userId].filter((id) => id !== undefined);
  const filter = { userIds, limit, offset };
  // A page is shown by every page of the product, and changes seldom beside that.
  return readPage(JSON.stringify(filter), async (store) =>
    (await readSessionPage(store, filter)).map(({ connections, messageCount, ...row }) =>
      toSession({
        ...row,
        connections: connections.map((connection) => ({ connection })),
        _count: { messages: messageCount },
      }),
    ),
  );
}
