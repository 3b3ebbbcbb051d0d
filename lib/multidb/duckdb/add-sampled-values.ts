import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { standardSampling } from '../sampling/build-sampling-query.ts';
import { sampleValues } from '../sampling/sample-values.ts';

export async function addSampledValues(
  connection: DuckDBConnection,
  tables: TableSchema[],
): Promise<void> {
  await sampleValues(tables, standardSampling, async (sql, timeoutMs) => {
    const timer = setTimeout(() => connection.interrupt(), timeoutMs);
    try {
      return (await connection.runAndReadAll(sql)).getRows() as (string | null)[][];
    } finally {
      clearTimeout(timer);
    }
  });
}
