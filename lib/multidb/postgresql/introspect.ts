import type { Introspection } from '#lib/shape/database-schema.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { standardSampling } from '../sampling/build-sampling-query.ts';
import { type RunSampling, sampleValues } from '../sampling/sample-values.ts';
import {
  type CatalogueRows,
  catalogueQueries,
  catalogueQueriesWithoutLocks,
} from './catalogue-queries.ts';
import { composeTables } from './compose-tables.ts';
import type { PgConnection } from './create-pool.ts';
import { fingerprintSql } from './fingerprint.ts';
import { isLockNotAvailable } from './map-error.ts';
import { readTogether } from './read-together.ts';
import { UserTypes, userTypesSql } from './user-types.ts';
import type { RawRow } from './wire.ts';

/**
 * A table that somebody rebuilds or alters is locked for as long as that takes: neither the catalogue
 * nor the samples of the other tables wait for it.
 */
const catalogueLimits = { timeoutMs: 30_000, lockTimeoutMs: 500 };
const samplingLockTimeoutMs = 30;

export async function introspectPostgresql(
  pool: ServerPool<PgConnection>,
  withSamples: boolean,
  signal: AbortSignal,
): Promise<Introspection> {
  const schema = await readSchema(pool, signal);
  if (!withSamples) return schema;
  const run: RunSampling = async (sql, timeoutMs) => {
    const limits = { timeoutMs, lockTimeoutMs: samplingLockTimeoutMs };
    const { sampled } = await readTogether(pool, { sampled: sql }, limits, signal);
    return sampled as (string | null)[][];
  };
  await sampleValues(schema.tables, standardSampling, run, signal);
  return schema;
}

async function readSchema(
  pool: ServerPool<PgConnection>,
  signal: AbortSignal,
): Promise<Introspection> {
  try {
    return await readCatalogue(pool, catalogueQueries, signal);
  } catch (error) {
    if (!isLockNotAvailable(error)) throw error;
    const { tables, fingerprint } = await readCatalogue(pool, catalogueQueriesWithoutLocks, signal);
    // Never that of the whole, so that it is read again as soon as somebody looks.
    return { tables, fingerprint: `${fingerprint} without what was locked` };
  }
}

async function readCatalogue(
  pool: ServerPool<PgConnection>,
  catalogue: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Introspection> {
  const queries = { fingerprint: fingerprintSql, ...catalogue, userTypes: userTypesSql };
  const { fingerprint, userTypes, ...rows } = await readTogether<string>(
    pool,
    queries,
    catalogueLimits,
    signal,
  );
  const tables = composeTables(
    { defaults: [], ...rows } as unknown as CatalogueRows,
    new UserTypes(userTypes as RawRow[]),
  );
  return { tables, fingerprint: String(fingerprint?.[0]?.[0]) };
}
