import type { Introspection } from '#lib/shape/database-schema.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { standardSampling } from '../sampling/build-sampling-query.ts';
import { type RunSampling, sampleValues } from '../sampling/sample-values.ts';
import { type CatalogueRows, catalogueQueries } from './catalogue-queries.ts';
import { composeTables } from './compose-tables.ts';
import type { PgConnection } from './create-pool.ts';
import { fingerprintSql } from './fingerprint.ts';
import { readTogether } from './read-together.ts';
import { UserTypes, userTypesSql } from './user-types.ts';
import type { RawRow } from './wire.ts';

const catalogueTimeoutMs = 30_000;

export async function introspectPostgresql(
  pool: ServerPool<PgConnection>,
  withSamples: boolean,
  signal: AbortSignal,
): Promise<Introspection> {
  const queries = { fingerprint: fingerprintSql, ...catalogueQueries, userTypes: userTypesSql };
  const { fingerprint, userTypes, ...rows } = await readTogether(
    pool,
    queries,
    catalogueTimeoutMs,
    signal,
  );
  const tables = composeTables(
    rows as unknown as CatalogueRows,
    new UserTypes(userTypes as RawRow[]),
  );
  const schema = { tables, fingerprint: String(fingerprint[0]?.[0]) };
  if (!withSamples) return schema;
  const run: RunSampling = async (sql, timeoutMs) => {
    const { sampled } = await readTogether(pool, { sampled: sql }, timeoutMs, signal);
    return sampled as (string | null)[][];
  };
  await sampleValues(tables, standardSampling, run, signal);
  return schema;
}
