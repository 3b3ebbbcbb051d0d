import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsQuery, indexesQuery, keysQuery, tablesQuery } from './catalogue-queries.ts';

const digestOf = (query: string) =>
  `(SELECT md5(string_agg(x::VARCHAR, chr(10) ORDER BY x::VARCHAR)) FROM (${query}) x)`;

const fingerprintQuery = `
  SELECT concat(${[tablesQuery, columnsQuery, keysQuery, indexesQuery].map(digestOf).join(', ')})`;

/** DuckDB digests what introspection would read. */
export async function readFingerprint(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll(fingerprintQuery);
  return String(reader.getRows()[0]?.[0]);
}
