import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { attachConnections } from './attach-connections.ts';
import type { ChatSession } from './chat-session.ts';
import { type SessionInput, sessionInputSchema } from './session-input.ts';
import { sessionParts, toSession } from './session-row.ts';

export interface CreateSessionOptions {
  isSample?: boolean;
  /** Questions to click. */
  examples?: string[];
}

/** @throws AppError `invalid_input`, `invalid_connection_ids`, `forbidden`, `storage_failed`. */
export async function createSession(
  actor: Actor,
  input: SessionInput,
  options: CreateSessionOptions = {},
): Promise<ChatSession> {
  const { name, connectionIds, userId } = parseInput(sessionInputSchema, input);
  if (actor.userId !== null && userId && userId !== actor.userId) {
    throw new AppError('forbidden', 'You may not make a chat for somebody else.');
  }
  const row = await writeStore(async (tx) => {
    const connections = await attachConnections(tx, actor, connectionIds ?? []);
    return tx.chatSession.create({
      data: {
        name,
        userId: actor.userId ?? userId ?? null,
        isSample: options.isSample ?? false,
        examples: options.examples ?? [],
        connections: { create: connections },
      },
      include: sessionParts,
    });
  });
  return toSession(row);
}
