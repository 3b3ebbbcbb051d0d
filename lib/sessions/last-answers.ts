import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { ownSessions } from './own-sessions.ts';

/**
 * What was answered last in each of these sessions, by session id; sessions without an answer are
 * absent, as are those of somebody else. Two queries, however many sessions.
 * @throws AppError `storage_failed`.
 */
export async function lastAnswers(
  actor: Actor,
  sessionIds: string[],
): Promise<Map<string, string>> {
  const messages = await readStore(async (store) => {
    const newest = await store.message.groupBy({
      by: ['chatSessionId'],
      where: {
        role: 'assistant',
        chatSessionId: { in: sessionIds },
        chatSession: ownSessions(actor),
      },
      _max: { id: true },
    });
    return store.message.findMany({
      where: { id: { in: newest.flatMap(({ _max }) => _max.id ?? []) } },
      select: { chatSessionId: true, content: true },
    });
  });
  return new Map(messages.map(({ chatSessionId, content }) => [chatSessionId, content]));
}
