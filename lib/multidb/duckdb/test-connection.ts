import type { DuckDBConnection } from '@duckdb/node-api';
import type { ConnectionFacts } from '../engine.ts';

/** A file has no login, so there is nothing to tell about what one may write. */
export async function testDuckdb(connection: DuckDBConnection): Promise<ConnectionFacts> {
  const reader = await connection.runAndReadAll('SELECT version()');
  return { product: `DuckDB ${String(reader.getRows()[0]?.[0]).replace(/^v/, '')}` };
}
