import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { readStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';
import { readViews } from './read-views.ts';

/**
 * The runs that were answered last in a session, oldest first. Reads no more of them than asked
 * for: a long session holds megabytes of rows, and this happens before each question.
 * @throws AppError `storage_failed`.
 */
export async function readLastAnswers(
  actor: Actor,
  sessionId: string,
  runsMax: number,
): Promise<RunView[]> {
  const views = await readStore(async (store) => {
    const messages = await store.message.findMany({
      where: {
        chatSessionId: sessionId,
        queryHistory: { status: 'answered', ...ownHistory(actor) },
      },
      distinct: ['queryHistoryId'],
      orderBy: { id: 'desc' },
      take: runsMax,
      select: { queryHistoryId: true },
    });
    const ids = messages.flatMap(({ queryHistoryId }) => queryHistoryId ?? []);
    return readViews(store, ids);
  });
  return [...views.values()];
}
