import type { Dialect } from '#lib/shape/dialect.ts';
import { findJoinPath } from '../../schema-index/find-join-path.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { pickDateColumn, startsRow } from '../date-columns.ts';
import type { Frame } from './frame.ts';
import { reachesUp } from './query-draft.ts';

/** Where the date of what is asked may stand: the root, what else is named, what it belongs to. */
export function datedTables(index: SchemaIndex, root: IndexedTable, frame: Frame): IndexedTable[] {
  // The nearest first: a line of an order is dated by its order, not by the order's customer.
  const above = index.tables
    .filter((table) => table !== root && reachesUp(index, root, table))
    .sort((left, right) => stepsTo(index, root, left) - stepsTo(index, root, right));
  return [...new Set([root, ...frame.entities, ...above])];
}

/** The table's date column; the words that picked it leave the frame's unknown ones. */
export function takeDateColumn(
  table: IndexedTable,
  frame: Frame,
  dialect: Dialect,
  words: string[] = [...frame.unknown, ...frame.hints],
): IndexedColumn | undefined {
  const found = pickDateColumn(table, words, dialect);
  if (!found) return undefined;
  frame.unknown = frame.unknown.filter((word) => !found.used.includes(word));
  if (frame.fresh === table && startsRow(found.column)) delete frame.fresh;
  return found.column;
}

function stepsTo(index: SchemaIndex, from: IndexedTable, to: IndexedTable): number {
  return findJoinPath(index.graph, from.schema, to.schema)?.length ?? Number.POSITIVE_INFINITY;
}
