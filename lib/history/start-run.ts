import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { type StoreTransaction, writeStore } from '#lib/db/client.ts';
import { requireOwnSession } from '#lib/sessions/own-sessions.ts';
import { instanceId } from './instance-id.ts';
import { viewColumn } from './view-column.ts';

export interface StartRunInput {
  view: RunView;
  chatSessionId?: string;
  /** `multi_db_N` for N databases, else the one database's type. */
  databaseType: string;
  plannerId: string;
}

/**
 * Stores a run before its first step and, with a session, the person's message: both or neither.
 * @throws AppError `not_found` (the session), `storage_failed`.
 */
export function startRun(actor: Actor, input: StartRunInput): Promise<{ queryId: number }> {
  return writeStore((tx) => openRun(tx, actor, input));
}

export async function openRun(
  tx: StoreTransaction,
  actor: Actor,
  { view, chatSessionId, databaseType, plannerId }: StartRunInput,
): Promise<{ queryId: number }> {
  const questionMessageId = chatSessionId
    ? await storeQuestion(tx, actor, chatSessionId, view.question)
    : undefined;
  const row = await tx.queryHistory.create({
    data: {
      runId: view.runId,
      userId: actor.userId,
      chatSessionId,
      question: view.question,
      databaseType,
      modelUsed: plannerId,
      view: viewColumn(view),
      instanceId: instanceId(),
      questionMessageId,
    },
    select: { id: true },
  });
  return { queryId: row.id };
}

async function storeQuestion(
  tx: StoreTransaction,
  actor: Actor,
  chatSessionId: string,
  content: string,
): Promise<number> {
  await requireOwnSession(tx, actor, chatSessionId);
  const lastActiveAt = new Date();
  await tx.chatSession.update({ where: { id: chatSessionId }, data: { lastActiveAt } });
  const data = { chatSessionId, role: 'user', content };
  return (await tx.message.create({ data, select: { id: true } })).id;
}
