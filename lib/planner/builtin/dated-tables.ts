import type { Dialect } from '#lib/shape/dialect.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../schema-index/schema-index.ts';
import { pickDateColumn } from './date-columns.ts';
import type { Frame } from './frame.ts';
import { reachesUp } from './query-draft.ts';

/** Where the date of what is asked may stand: the root, what else is named, what it belongs to. */
export function datedTables(index: SchemaIndex, root: IndexedTable, frame: Frame): IndexedTable[] {
  const above = index.tables.filter((table) => table !== root && reachesUp(index, root, table));
  return [...new Set([root, ...frame.entities, ...above])];
}

/** The table's date column; the words that picked it leave the frame's unknown ones. */
export function takeDateColumn(
  table: IndexedTable,
  frame: Frame,
  dialect: Dialect,
): IndexedColumn | undefined {
  const found = pickDateColumn(table, [...frame.unknown, ...frame.hints], dialect);
  if (!found) return undefined;
  frame.unknown = frame.unknown.filter((word) => !found.used.includes(word));
  return found.column;
}
