import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { queryNotFound, requireOwnRun } from '../own-history.ts';
import { viewFromColumn } from '../view-column.ts';

/**
 * Keeps an answered question with its statements, so that questions like it are planned like it;
 * its results are not kept. Nothing changes where it is kept already.
 * @throws AppError `not_found`, `invalid_input` where nothing was read for it, `storage_failed`.
 */
export async function keepExample(actor: Actor, queryId: number): Promise<void> {
  await writeStore(async (tx) => {
    await requireOwnRun(tx, actor, queryId);
    const row = await tx.queryHistory.findUnique({
      where: { id: queryId },
      select: { question: true, status: true, view: true },
    });
    if (!row) throw queryNotFound(queryId);
    const statements = readStatements(viewFromColumn(row.view));
    if (row.status !== 'answered' || !statements) {
      const sentence =
        'Only an answer whose statements have all read something can be kept as an example.';
      throw new AppError('invalid_input', sentence);
    }
    const facts = { userId: actor.userId, question: row.question, statements };
    await tx.keptExample.upsert({
      where: { queryHistoryId: queryId },
      create: { queryHistoryId: queryId, ...facts },
      update: {},
    });
  });
}

/** Undefined where one of them did something else than to read, or failed. */
function readStatements({ statements }: RunView) {
  const isExample = statements.every(
    ({ state, task, changes }) => state === 'done' && task === 'statement' && !changes,
  );
  if (!isExample || statements.length === 0) return undefined;
  return statements.map(({ connectionId, sql }) => ({ connectionId, sql }));
}
