import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import { parseInput } from '#lib/parse-input.ts';
import { attachConnections } from './attach-connections.ts';
import type { ChatSession } from './chat-session.ts';
import { requireOwnSession } from './own-sessions.ts';
import { type SessionPatch, sessionPatchSchema } from './session-input.ts';
import { sessionParts, toSession } from './session-row.ts';

/**
 * Renames a session or replaces its databases; what is absent stays.
 * @throws AppError `not_found`, `invalid_input`, `invalid_connection_ids`, `storage_failed`.
 */
export async function updateSession(
  actor: Actor,
  id: string,
  patch: SessionPatch,
): Promise<ChatSession> {
  const { name, connectionIds } = parseInput(sessionPatchSchema, patch);
  const row = await writeStore(async (tx) => {
    await requireOwnSession(tx, actor, id);
    if (connectionIds) {
      const connections = await attachConnections(tx, actor, connectionIds);
      await tx.chatSessionConnection.deleteMany({ where: { chatSessionId: id } });
      await tx.chatSessionConnection.createMany({
        data: connections.map((connection) => ({ chatSessionId: id, ...connection })),
      });
    }
    // Also where only the databases changed: updatedAt moves.
    return tx.chatSession.update({
      where: { id },
      data: { name: name ?? undefined, updatedAt: new Date() },
      include: sessionParts,
    });
  });
  return toSession(row);
}
