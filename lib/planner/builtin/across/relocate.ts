import type { LogicalQuery, TableRef } from '#lib/shape/logical-query.ts';
import { type HomeTable, tableKey } from './joined-database.ts';

/** A query on a joined database's tables as their own database knows them. */
export function relocate(query: LogicalQuery, homes: ReadonlyMap<string, HomeTable>): LogicalQuery {
  return walk(query, homes) as LogicalQuery;
}

function walk(node: unknown, homes: ReadonlyMap<string, HomeTable>): unknown {
  if (Array.isArray(node)) return node.map((one) => walk(one, homes));
  if (node === null || typeof node !== 'object') return node;
  if (isTable(node)) {
    const { namespace: _, ...rest } = node;
    const namespace = homes.get(tableKey(node))?.table.namespace;
    return namespace === undefined ? rest : { ...rest, namespace };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value, homes)]));
}

export function isTable(node: object): node is TableRef {
  return 'table' in node && 'alias' in node && typeof node.table === 'string';
}
