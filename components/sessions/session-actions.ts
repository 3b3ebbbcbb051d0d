import type { Reply } from '#components/chat/chat-actions.ts';

/** What the side list asks of the server; the layout hands these in. */
export interface SessionActions {
  /** Gives the new chat's id. */
  createSession: (name: string, connectionIds: number[]) => Promise<Reply<string>>;
  renameSession: (id: string, name: string) => Promise<Reply>;
  deleteSession: (id: string) => Promise<Reply>;
}
