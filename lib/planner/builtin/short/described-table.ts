import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Frame } from './frame.ts';

/** "how many admins", "the cheapest furniture": no table is named, but one has the value. */
export function describedTable({ filters }: Frame): IndexedTable | undefined {
  const tables = new Set(
    filters.flatMap((filter) => (filter.kind === 'value' ? [filter.column.table] : [])),
  );
  const [only] = tables;
  return tables.size === 1 ? only : undefined;
}
