import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { readStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';
import { viewFromColumn } from './view-column.ts';

/**
 * The runs that were answered last in a session, by rows or a question back, oldest first, without
 * those that were made anew. Reads no more of them than asked for: a long session holds megabytes of
 * rows, and this happens before each question.
 *
 * @param before only those that began before this one
 * @throws AppError `storage_failed`.
 */
export async function readLastAnswers(
  actor: Actor,
  sessionId: string,
  runsMax: number,
  before?: number,
): Promise<RunView[]> {
  const messages = await readStore((store) =>
    store.message.findMany({
      where: {
        chatSessionId: sessionId,
        queryHistory: {
          status: { in: ['answered', 'clarify'] },
          replaced: false,
          id: { lt: before },
          ...ownHistory(actor),
        },
      },
      orderBy: { id: 'desc' },
      take: runsMax,
      select: { queryHistory: { select: { view: true } } },
    }),
  );
  return messages
    .flatMap(({ queryHistory }) => (queryHistory ? [viewFromColumn(queryHistory.view)] : []))
    .reverse();
}
