import type { Prisma } from '#lib/db/generated/client.ts';
import {
  type CheckLine,
  checkLinesSchema,
  checkStates,
  type DataCheck,
  tableOutcomesSchema,
} from './data-check.ts';

/** Runs that a check shows; older ones are dropped. */
export const runsKept = 30;

export const checkColumns = {
  id: true,
  name: true,
  lines: true,
  connections: { include: { connection: { select: { id: true, name: true, color: true } } } },
  runs: { orderBy: { id: 'desc' }, take: runsKept },
} as const satisfies Prisma.DataCheckSelect;

export type CheckRow = Prisma.DataCheckGetPayload<{ select: typeof checkColumns }>;

export function linesOf(row: Pick<CheckRow, 'lines'>): CheckLine[] {
  return checkLinesSchema.parse(row.lines);
}

export function toDataCheck(row: CheckRow): DataCheck {
  const databases = row.connections.map(({ connection }) => ({
    connectionId: connection.id,
    name: connection.name,
    color: connection.color,
  }));
  const nameOf = (id: number) =>
    databases.find(({ connectionId }) => connectionId === id)?.name ?? `database ${id}`;
  return {
    id: row.id,
    name: row.name,
    plan: linesOf(row)
      .map(({ sides, key }) => {
        const tables = sides.map((side) => `${nameOf(side.connectionId)}.${side.table}`).join(', ');
        return `COMPARE DATA: ${tables}${key.length > 0 ? ` KEY ${key.join(', ')}` : ''}`;
      })
      .join('\n'),
    databases,
    runs: row.runs.map(({ id, ranAt, elapsedMs, state, tables }) => ({
      id,
      ranAt: ranAt.toISOString(),
      elapsedMs,
      state: checkStates.find((known) => known === state) ?? 'failed',
      tables: tableOutcomesSchema.parse(tables),
    })),
  };
}
