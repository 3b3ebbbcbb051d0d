import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName } from './quote-name.ts';

/** Whether a text of the column ends with a blank. */
export async function hasTrailingBlanks(
  connection: DuckDBConnection,
  table: string,
  column: string,
): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT count(*) > 0 FROM (SELECT 1 FROM ${quoteName(table)} WHERE ${quoteName(column)} LIKE '% ' LIMIT 1)`,
  );
  return reader.getRows()[0]?.[0] === true;
}
