import type { Join, LogicalQuery } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import { same } from '../query/build-select.ts';
import { findTable } from './find-table.ts';
import { aliasesOf, mapColumns, namesIn } from './map-columns.ts';

/**
 * Joins to a query what another one of the same table has joined; tables that both have are not
 * joined twice. `names` tells what the other one's tables are called from now on.
 */
export function adoptJoins(
  query: LogicalQuery,
  other: LogicalQuery,
): { query: LogicalQuery; names: Map<string, string> } {
  const names = new Map([[other.from.alias, query.from.alias]]);
  const joins = [...query.joins];
  const taken = new Set(aliasesOf(query));
  for (const join of other.joins) {
    const on = join.on.map(({ left, right }) => ({ left: mapColumns(left, names), right }));
    const known = joins.find(
      ({ table, on: pairs }) =>
        table.table === join.table.table &&
        table.namespace === join.table.namespace &&
        same(
          pairs.map(({ left, right }) => [left, right.column]),
          on.map(({ left, right }) => [left, right.column]),
        ),
    );
    if (known) {
      names.set(join.table.alias, known.table.alias);
      continue;
    }
    let alias = join.table.alias;
    for (let count = 2; taken.has(alias); count += 1) alias = `${join.table.alias}_${count}`;
    taken.add(alias);
    names.set(join.table.alias, alias);
    joins.push({
      ...join,
      table: { ...join.table, alias },
      on: on.map(({ left, right }) => ({ left, right: { ...right, table: alias } })),
    });
  }
  return { query: { ...query, joins }, names };
}

/** Leaves out what was joined for the sake of parts that are gone. */
export function dropIdleJoins(query: LogicalQuery, before: LogicalQuery): LogicalQuery {
  const used = namesIn(partsOf(before));
  let { joins } = query;
  for (;;) {
    const needed = namesIn([partsOf(query), ...joins.map(leftSides)]);
    const kept = joins.filter(({ table }) => needed.has(table.alias) || !used.has(table.alias));
    if (kept.length === joins.length) return { ...query, joins };
    joins = kept;
  }
}

const partsOf = ({ select, where, groupBy, having, orderBy }: LogicalQuery) => [
  select,
  where,
  groupBy,
  having,
  orderBy,
];

const leftSides = ({ on }: Join) => on.map(({ left }) => left);

/** Whether a join may find several rows for one: its side is no key. */
export function multiplies(join: Join, index: SchemaIndex): boolean {
  const table = findTable(join.table, index);
  const columns = join.on.map(({ right }) => right.column);
  const { primaryKey = [] } = table?.schema ?? {};
  const keyed = primaryKey.length > 0 && primaryKey.every((key) => columns.includes(key));
  // A table without a declared key: what refers to it does so by its key.
  const undeclared = primaryKey.length === 0 && columns.every((name) => /^id$|_?id$/i.test(name));
  const refersBack = table?.schema.foreignKeys.some(({ columns: own }) =>
    columns.every((name) => own.includes(name)),
  );
  return !(keyed || (undeclared && !refersBack));
}
