import type { Connection } from '#lib/connections/connection.ts';

export interface ChatSession {
  id: string;
  userId: string | null;
  name: string;
  isSample: boolean;
  /** Questions to click. */
  examples: string[];
  /** In the order in which they were chosen. */
  connections: Connection[];
  createdAt: Date;
  updatedAt: Date;
  lastActiveAt: Date;
  messageCount: number;
}

export interface DatabaseUse {
  conn_id: number;
  name: string;
  rows: number;
}

export interface ChatMessage {
  id: number;
  chatSessionId: string;
  role: 'user' | 'assistant' | 'system';
  content: string;
  /** The run that a message answers with. */
  queryHistoryId: number | null;
  databasesUsed: DatabaseUse[] | null;
  createdAt: Date;
}
