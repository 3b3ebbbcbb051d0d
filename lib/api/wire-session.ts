import type { ChatMessage, ChatSession } from '#lib/sessions/chat-session.ts';

export function toWireSession(session: ChatSession) {
  return {
    id: session.id,
    name: session.name,
    user_id: session.userId,
    active_connection_ids: session.connections.map(({ id }) => id),
    connections: session.connections.map((connection) => ({
      id: connection.id,
      name: connection.name,
      database_type: connection.databaseType,
      database_name: connection.databaseName,
    })),
    created_at: session.createdAt.toISOString(),
    updated_at: session.updatedAt.toISOString(),
    last_active_at: session.lastActiveAt.toISOString(),
    message_count: session.messageCount,
  };
}

export function toWireMessage(message: ChatMessage) {
  return {
    id: message.id,
    chat_session_id: message.chatSessionId,
    role: message.role,
    content: message.content,
    query_history_id: message.queryHistoryId,
    databases_used: message.databasesUsed,
    created_at: message.createdAt.toISOString(),
  };
}
