import type { ConnectionRow } from '#lib/connections/connection-row.ts';
import type { readStore } from '#lib/db/client.ts';
import { Prisma, type ChatSession as SessionColumns } from '#lib/db/generated/client.ts';

type Store = Parameters<Parameters<typeof readStore>[0]>[0];

export interface SessionPageFilter {
  /** Of the caller, and whom they ask for; null: of anybody. */
  userIds: string[];
  limit: number;
  offset: number;
}

export interface SessionPageRow extends SessionColumns {
  messageCount: number;
  connections: ConnectionRow[];
}

/**
 * A page of sessions with the number of their messages and their connections, in three queries
 * whatever the number of sessions and messages. By hand: Prisma counts the messages of all sessions
 * to tell those of a page.
 */
export async function readSessionPage(
  store: Store,
  { userIds, limit, offset }: SessionPageFilter,
): Promise<SessionPageRow[]> {
  const ofUsers = userIds.map((userId) => Prisma.sql`AND s."userId" = ${userId}`);
  const rows = await store.$queryRaw<(SessionColumns & { messageCount: number | bigint })[]>`
    SELECT s.*, (SELECT COUNT(*) FROM "Message" m WHERE m."chatSessionId" = s.id) AS "messageCount"
    FROM "ChatSession" s WHERE 1 = 1 ${Prisma.join([Prisma.empty, ...ofUsers], ' ')}
    ORDER BY s."lastActiveAt" DESC, s."createdAt" DESC, s.id LIMIT ${limit} OFFSET ${offset}`;
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await store.$queryRaw<{ chatSessionId: string; connectionId: number | bigint }[]>`
    SELECT "chatSessionId", "connectionId" FROM "ChatSessionConnection"
    WHERE "chatSessionId" IN (${Prisma.join(ids)}) ORDER BY position`;
  const connections = await readConnections(store, [
    ...new Set(links.map(({ connectionId }) => Number(connectionId))),
  ]);
  const bySession = Map.groupBy(links, ({ chatSessionId }) => chatSessionId);
  return rows.map(({ messageCount, ...row }) => ({
    ...row,
    messageCount: Number(messageCount),
    connections: (bySession.get(row.id) ?? []).flatMap(
      ({ connectionId }) => connections.get(Number(connectionId)) ?? [],
    ),
  }));
}

async function readConnections(store: Store, ids: number[]): Promise<Map<number, ConnectionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await store.connection.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map((row) => [row.id, row]));
}
