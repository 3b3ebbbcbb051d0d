import {
  type ColumnRow,
  columnsQuery,
  type IndexRow,
  indexesQuery,
  type KeyRow,
  keysQuery,
  type TableRow,
  tablesQuery,
} from './catalogue-queries.ts';
import type { OpenDatabase } from './open-read-only.ts';
import { readRows } from './read-rows.ts';

export interface Catalogue {
  tables: TableRow[];
  columns: ColumnRow[];
  keys: KeyRow[];
  indexes: IndexRow[];
}

/**
 * Four queries, whatever the number of tables. DuckDB answers each in a single thread, so they go
 * side by side, over a connection each. They tell the same moment: nobody writes an open file.
 */
export async function readCatalogue({ connect }: OpenDatabase): Promise<Catalogue> {
  async function rowsOf<R>(sql: string): Promise<R[]> {
    const connection = await connect();
    try {
      return await readRows<R>(connection, sql);
    } finally {
      connection.closeSync();
    }
  }
  const [columns, keys, tables, indexes] = await Promise.all([
    rowsOf<ColumnRow>(columnsQuery),
    rowsOf<KeyRow>(keysQuery),
    rowsOf<TableRow>(tablesQuery),
    rowsOf<IndexRow>(indexesQuery),
  ]);
  return { tables, columns, keys, indexes };
}
