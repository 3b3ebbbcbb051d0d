import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Frame } from './frame.ts';

/** "how many admins", "the cheapest furniture": no table is named, but one has such rows. */
export function describedTable({ filters }: Frame): IndexedTable | undefined {
  const tables = new Set(
    filters.flatMap((filter) => {
      const isNoun = filter.kind === 'value' || ('isTerm' in filter && filter.isTerm);
      return isNoun && filter.column ? [filter.column.table] : [];
    }),
  );
  const [only] = tables;
  return tables.size === 1 ? only : undefined;
}
