import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { ChatMessage } from './chat-session.ts';
import { requireOwnSession } from './own-sessions.ts';
import { type MessagePage, messagePageSchema } from './session-input.ts';
import { toMessage } from './session-row.ts';

/**
 * A session's messages, oldest first; 100 unless told.
 * @throws AppError `not_found`, `invalid_input`, `storage_failed`.
 */
export async function listMessages(
  actor: Actor,
  sessionId: string,
  page: MessagePage = {},
): Promise<ChatMessage[]> {
  const { limit, offset } = parseInput(messagePageSchema, page);
  const rows = await readStore(async (store) => {
    await requireOwnSession(store, actor, sessionId);
    return store.message.findMany({
      where: { chatSessionId: sessionId },
      orderBy: { id: 'asc' },
      take: limit,
      skip: offset,
    });
  });
  return rows.map(toMessage);
}
