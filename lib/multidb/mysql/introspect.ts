import type { Introspection } from '#lib/shape/database-schema.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import type { SamplingSyntax } from '../sampling/build-sampling-query.ts';
import { type RunSampling, sampleValues } from '../sampling/sample-values.ts';
import { type CataloguePart, catalogueQueries, selectSql } from './catalogue-queries.ts';
import { type Catalogue, composeTables } from './compose-tables.ts';
import type { MysqlConnection } from './create-pool.ts';
import { readFingerprint } from './fingerprint.ts';
import { queryTexts } from './query-texts.ts';
import { sessionOf } from './session.ts';
import { readOnlyTransaction } from './transaction.ts';

const catalogueTimeoutMs = 30_000;

export async function introspectMysql(
  pool: ServerPool<MysqlConnection>,
  withSamples: boolean,
  signal: AbortSignal,
): Promise<Introspection> {
  const care = readOnlyTransaction(pool, { timeoutMs: catalogueTimeoutMs });
  const schema = await withConnection(pool, care, signal, async (connection) => {
    const { isMariaDb } = await sessionOf(connection);
    const fingerprint = await readFingerprint(connection);
    const catalogue: Partial<Catalogue> = {};
    for (const [part, query] of Object.entries(catalogueQueries(isMariaDb))) {
      catalogue[part as CataloguePart] = await queryTexts(connection, selectSql(query));
    }
    return { tables: composeTables(catalogue as Catalogue, isMariaDb), fingerprint };
  });
  if (!withSamples) return schema;
  const run: RunSampling = (sql, timeoutMs) => {
    const sampling = readOnlyTransaction(pool, { timeoutMs });
    return withConnection(pool, sampling, signal, (connection) => queryTexts(connection, sql));
  };
  await sampleValues(schema.tables, mysqlSampling, run, signal);
  return schema;
}

const mysqlSampling: SamplingSyntax = {
  quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  // One character set and collation for all, else they cannot stand in one UNION; a binary one, so
  // that spellings that differ in case stay apart.
  toText: (sql) => `CONVERT(${sql} USING utf8mb4) COLLATE utf8mb4_bin`,
};
