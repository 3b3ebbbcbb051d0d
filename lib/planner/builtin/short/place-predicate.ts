import type { Expression, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { notLinked } from '../unanswerable.ts';
import { existsAlong, joinTable, type QueryDraft, reachesUp, refColumn } from './query-draft.ts';

export type Ref = (column: IndexedColumn) => Expression;

/** Joined where that gives no row twice, else as EXISTS. */
export function placePredicate(
  draft: QueryDraft,
  table: IndexedTable,
  predicate: (ref: Ref) => Predicate,
): Predicate {
  const joined = draft.tables.has(table.schema) || reachesUp(draft.index, draft.root, table);
  if (joined && joinTable(draft, table)) return predicate((column) => refColumn(draft, column));
  const exists = existsAlong(draft, table, (ref) => predicate(ref));
  if (!exists) throw notLinked(table, draft.root);
  return exists;
}
