import type { Actor } from '#lib/actor.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { ownConnections } from '../own-connections.ts';
import type { AcceptedColumn, AcceptedKey } from './join-key.ts';

export const withConnections = {
  left: { select: { name: true } },
  right: { select: { name: true } },
} satisfies Prisma.JoinKeyInclude;

type JoinKeyRow = Prisma.JoinKeyGetPayload<{ include: typeof withConnections }>;

/** They belong to whom both their connections belong to. */
export function ownJoinKeys(actor: Actor): Prisma.JoinKeyWhereInput {
  return { left: ownConnections(actor), right: ownConnections(actor) };
}

export function toAcceptedKey(row: JoinKeyRow): AcceptedKey {
  return {
    id: row.id,
    left: toColumn(row.leftConnectionId, row.left.name, row.leftColumn),
    right: toColumn(row.rightConnectionId, row.right.name, row.rightColumn),
  };
}

/** As the store holds it: always the same text for the same column. */
export function columnText({
  namespace,
  table,
  column,
}: Pick<AcceptedColumn, 'namespace' | 'table' | 'column'>): string {
  return JSON.stringify([namespace ?? null, table, column]);
}

function toColumn(connectionId: number, connectionName: string, text: string): AcceptedColumn {
  const [namespace, table, column] = JSON.parse(text) as [string | null, string, string];
  return {
    connectionId,
    connectionName,
    ...(namespace !== null && { namespace }),
    table,
    column,
  };
}
