import type { Database } from 'better-sqlite3';
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { standardSampling } from '../sampling/build-sampling-query.ts';
import { sampleValues } from '../sampling/sample-values.ts';

/** The rows looked at are bounded, so each query is short; to stop it the process is killed. */
export async function addSampledValues(database: Database, tables: TableSchema[]): Promise<void> {
  await sampleValues(
    tables,
    standardSampling,
    async (sql) => database.prepare(sql).raw(true).all() as (string | null)[][],
  );
}
