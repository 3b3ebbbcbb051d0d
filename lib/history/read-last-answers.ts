import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { ownHistory } from './own-history.ts';
import { outlineRun, type RunOutline } from './run-outline.ts';
import { viewFromColumn } from './view-column.ts';

/**
 * The runs that were answered last in a session, by rows or a question back, oldest first, without
 * those that were made anew. Without their rows: a long session holds megabytes of them, and this
 * happens before each question.
 *
 * @param before only those that began before this one
 * @throws AppError `storage_failed`.
 */
export async function readLastAnswers(
  actor: Actor,
  sessionId: string,
  runsMax: number,
  before?: number,
): Promise<RunOutline[]> {
  const found = await readStore(async (store) => {
    const messages = await store.message.findMany({
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
      select: { queryHistory: { select: { id: true, outline: true } } },
    });
    const runs = messages.flatMap(({ queryHistory }) => queryHistory ?? []);
    const bare = runs.filter(({ outline }) => outline === null).map(({ id }) => id);
    const views =
      bare.length > 0
        ? await store.queryHistory.findMany({
            where: { id: { in: bare } },
            select: { id: true, view: true },
          })
        : [];
    return { runs, views: new Map(views.map(({ id, view }) => [id, view])) };
  });
  return found.runs
    .map(({ id, outline }) =>
      outline === null
        ? outlineRun(viewFromColumn(found.views.get(id)))
        : (outline as unknown as RunOutline),
    )
    .reverse();
}
