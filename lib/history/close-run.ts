import type { RunStatus } from '#lib/ask/events.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { outlineColumn } from './run-outline.ts';
import { databasesUsed, summarizeRun } from './summarize-run.ts';
import { writeView } from './write-view.ts';

/** What is said where a run ended before it had an answer. */
const unansweredTexts: Partial<Record<RunStatus, string>> = {
  cancelled: 'Stopped before the answer was complete.',
  interrupted: 'The server stopped before this answer was complete. Ask again to run it.',
};

/**
 * Writes a run's final columns and, in a session that still exists, the assistant's message. Does
 * nothing to a run that has ended already, so that a message is never there twice.
 */
export async function closeRun(
  tx: StoreTransaction,
  queryId: number,
  view: RunView & { status: RunStatus },
): Promise<void> {
  await writeView(tx, queryId, { ...view, queryId });
  const { count } = await tx.queryHistory.updateMany({
    where: { id: queryId, status: 'running' },
    data: { ...summarizeRun(view), status: view.status, outline: outlineColumn(view) },
  });
  if (count === 0) return;
  const run = await tx.queryHistory.findUniqueOrThrow({
    where: { id: queryId },
    select: { chatSessionId: true },
  });
  const session = run.chatSessionId
    ? await tx.chatSession.findUnique({ where: { id: run.chatSessionId }, select: { id: true } })
    : null;
  if (!session) return;
  await tx.message.create({
    data: {
      chatSessionId: session.id,
      role: 'assistant',
      content: view.answer || (unansweredTexts[view.status] ?? 'No answer was found.'),
      queryHistoryId: queryId,
      databasesUsed: databasesUsed(view).map((use) => ({ ...use })),
    },
  });
  await tx.chatSession.update({ where: { id: session.id }, data: { lastActiveAt: new Date() } });
}
