import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { readStore } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { ownHistory } from './own-history.ts';

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
  const stored = await readStore(async (store) => {
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
    if (ids.length === 0) return [];
    // Raw, because Prisma takes five times as long over a JSON value of a megabyte.
    return store.$queryRaw<{ json: string }[]>`
      SELECT CAST("view" AS TEXT) AS "json" FROM "QueryHistory"
      WHERE "id" IN (${Prisma.join(ids)}) ORDER BY "id"`;
  });
  return stored.map(({ json }) => JSON.parse(json) as RunView);
}
