/** A query on one database's tables as one on several databases together, as lib/planner/builtin/across takes it. */
import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { LogicalQuery, Predicate, TableRef } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase } from '../../planner.ts';
import { type HomeTable, tableKey } from '../across/joined-database.ts';
import { isTable } from '../across/relocate.ts';
import type { Identity } from './find-identity.ts';

/** Each database's tables in a namespace of its own, as in a joined database. */
export function placeTables(database: PlannableDatabase, homes: Map<string, HomeTable>): void {
  for (const table of database.schema.tables) {
    homes.set(tableKey({ namespace: namespaceOf(database, table), table: table.name }), {
      database,
      table,
    });
  }
}

export function namespaceOf(
  { name }: PlannableDatabase,
  { namespace }: { namespace?: string },
): string {
  return namespace === undefined ? name : `${name}.${namespace}`;
}

export function moveTo(query: LogicalQuery, database: PlannableDatabase): LogicalQuery {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    if (isTable(node)) return { ...node, namespace: namespaceOf(database, node) };
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(query) as LogicalQuery;
}

export function existsWith({ left, right }: Identity, alias: string, there: TableRef): Predicate {
  return {
    kind: 'exists',
    query: {
      from: there,
      joins: [],
      select: [{ expression: { kind: 'literal', value: 1 } }],
      where: {
        kind: 'compare',
        left: { kind: 'column', table: there.alias, column: right.name },
        operator: '=',
        right: { kind: 'column', table: alias, column: left.name },
      },
      groupBy: [],
      orderBy: [],
    },
  };
}

/** Only the rows for which all hold. A list shows what its rows were found by, too. */
export function keepShared(
  query: LogicalQuery,
  conditions: readonly Predicate[],
  keys: readonly ColumnSchema[],
): LogicalQuery {
  const operands = [...(query.where ? [query.where] : []), ...conditions];
  const isList = query.select.every(({ expression }) => expression.kind === 'column');
  const shown = query.select.flatMap(({ expression }) =>
    expression.kind === 'column' ? [expression.column] : [],
  );
  const added = isList ? keys.filter(({ name }) => !shown.includes(name)) : [];
  const table = query.from.alias;
  return {
    ...query,
    select: [
      ...query.select,
      ...added.map(({ name }) => ({
        expression: { kind: 'column' as const, table, column: name },
      })),
    ],
    where: { kind: 'and', operands },
  };
}
