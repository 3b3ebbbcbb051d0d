import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { rowsCalled } from '../query/rows-called.ts';
import type { Frame } from './frame.ts';

/** "how many admins", "the cheapest furniture", "dogs": no table is named, but one has such rows. */
export function describedTable({ filters }: Frame, index: SchemaIndex): IndexedTable | undefined {
  const tables = new Set(
    filters.flatMap((filter) => {
      const isNoun = filter.kind === 'value' || ('isTerm' in filter && filter.isTerm);
      return isNoun && filter.column ? [rowsCalled(filter.column, index)] : [];
    }),
  );
  const [only] = tables;
  return tables.size === 1 ? only : undefined;
}
