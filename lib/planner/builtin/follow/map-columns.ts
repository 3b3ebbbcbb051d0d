import type { ColumnRef, LogicalQuery } from '#lib/shape/logical-query.ts';

/**
 * A part of a query with other names for its tables. A query inside of it keeps the names that it
 * gives itself.
 */
export function mapColumns<T>(part: T, names: ReadonlyMap<string, string>): T {
  return walk(part, names) as T;
}

function walk(node: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((one) => walk(one, names));
  if (node === null || typeof node !== 'object') return node;
  if ('kind' in node && node.kind === 'column') {
    const column = node as ColumnRef;
    return { ...column, table: names.get(column.table) ?? column.table };
  }
  const inner = isQuery(node) ? without(names, aliasesOf(node)) : names;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value, inner)]));
}

function isQuery(node: object): node is LogicalQuery {
  return 'from' in node && 'joins' in node;
}

/** The names that a query gives its tables. */
export function aliasesOf({ from, joins }: LogicalQuery): string[] {
  return [from, ...joins.map(({ table }) => table)].map(({ alias }) => alias);
}

function without(names: ReadonlyMap<string, string>, own: string[]): ReadonlyMap<string, string> {
  return new Map([...names].filter(([name]) => !own.includes(name)));
}

/** The tables that a part of a query speaks of by name. */
export function namesIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (node: unknown, own: readonly string[]): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, own);
    else if (node !== null && typeof node === 'object') {
      if ('kind' in node && node.kind === 'column') {
        const { table } = node as ColumnRef;
        if (!own.includes(table)) found.add(table);
        return;
      }
      const inner = isQuery(node) ? [...own, ...aliasesOf(node)] : own;
      for (const value of Object.values(node)) visit(value, inner);
    }
  };
  visit(part, []);
  return found;
}
