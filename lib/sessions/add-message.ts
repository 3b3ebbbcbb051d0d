import type { Actor } from '#lib/actor.ts';
import { isStoreId } from '#lib/connections/own-connections.ts';
import { type StoreTransaction, writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type InputIssue, parseInput } from '#lib/parse-input.ts';
import type { ChatMessage } from './chat-session.ts';
import { ownSessions, requireOwnSession } from './own-sessions.ts';
import { type MessageInput, messageInputSchema } from './session-input.ts';
import { toMessage } from './session-row.ts';

/**
 * Stores a message and moves the session to the top of the list.
 * @throws AppError `not_found`, `invalid_input`, `storage_failed`.
 */
export async function addMessage(
  actor: Actor,
  sessionId: string,
  input: MessageInput,
): Promise<ChatMessage> {
  const message = parseInput(messageInputSchema, input);
  const row = await writeStore(async (tx) => {
    await requireOwnSession(tx, actor, sessionId);
    const { role, content, queryHistoryId, databasesUsed } = message;
    if (queryHistoryId != null) await requireOwnHistory(tx, actor, queryHistoryId);
    await tx.chatSession.update({ where: { id: sessionId }, data: { lastActiveAt: new Date() } });
    return tx.message.create({
      data: {
        chatSessionId: sessionId,
        role,
        content,
        queryHistoryId,
        databasesUsed: databasesUsed ?? undefined,
      },
    });
  });
  return toMessage(row);
}

async function requireOwnHistory(tx: StoreTransaction, actor: Actor, id: number): Promise<void> {
  const where = { id, ...ownSessions(actor) };
  if (isStoreId(id) && (await tx.queryHistory.findFirst({ where, select: { id: true } }))) return;
  const issue: InputIssue = {
    path: ['queryHistoryId'],
    message: `There is no query ${id} in the history.`,
    kind: 'custom',
  };
  throw new AppError('invalid_input', issue.message, { context: { issues: [issue] } });
}
