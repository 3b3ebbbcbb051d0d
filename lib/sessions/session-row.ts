import { toConnection } from '#lib/connections/connection-row.ts';
import type { Message, Prisma } from '#lib/db/generated/client.ts';
import type { ChatMessage, ChatSession, DatabaseUse } from './chat-session.ts';

/** What a session is read with. */
export const sessionParts = {
  connections: { include: { connection: true }, orderBy: { position: 'asc' } },
  _count: { select: { messages: true } },
} as const satisfies Prisma.ChatSessionInclude;

type FullRow = Prisma.ChatSessionGetPayload<{ include: typeof sessionParts }>;

/** What is told of a session, however it was read. */
type SessionRow = Omit<FullRow, 'connections'> & {
  connections: Pick<FullRow['connections'][number], 'connection'>[];
};

export function toSession(row: SessionRow): ChatSession {
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    isSample: row.isSample,
    examples: row.examples as string[],
    connections: row.connections.map(({ connection }) => toConnection(connection)),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lastActiveAt: row.lastActiveAt,
    messageCount: row._count.messages,
  };
}

export function toMessage(row: Message): ChatMessage {
  return {
    id: row.id,
    chatSessionId: row.chatSessionId,
    role: row.role as ChatMessage['role'],
    content: row.content,
    queryHistoryId: row.queryHistoryId,
    databasesUsed: row.databasesUsed as DatabaseUse[] | null,
    createdAt: row.createdAt,
  };
}
