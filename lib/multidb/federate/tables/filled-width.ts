import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName } from './quote-name.ts';

/**
 * The length, in characters, to which all texts of the column are filled up with blanks, as
 * character(n) is; undefined where they are not.
 */
export async function filledWidth(
  connection: DuckDBConnection,
  table: string,
  column: string,
): Promise<number | undefined> {
  const reader = await connection.runAndReadAll(
    `SELECT CASE WHEN min(length(x)) = max(length(x)) AND bool_or(x LIKE '% ') THEN max(length(x)) END FROM (SELECT ${quoteName(column)} AS x FROM ${quoteName(table)})`,
  );
  const width = reader.getRows()[0]?.[0];
  return typeof width === 'bigint' ? Number(width) : undefined;
}
