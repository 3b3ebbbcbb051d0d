import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName } from './quote-name.ts';

/** Whether all texts of the column are filled up with blanks to one length, as character(n) is. */
export async function isFilledUp(
  connection: DuckDBConnection,
  table: string,
  column: string,
): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT min(length(x)) = max(length(x)) AND bool_or(x LIKE '% ') FROM (SELECT ${quoteName(column)} AS x FROM ${quoteName(table)})`,
  );
  return reader.getRows()[0]?.[0] === true;
}
