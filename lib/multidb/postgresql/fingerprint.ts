import type { ServerPool } from '../pools/server-pool.ts';
import { columnsQuery, indexesQuery, keysQuery } from './catalogue-queries.ts';
import type { PgConnection } from './create-pool.ts';
import { readTogether } from './read-together.ts';

const fingerprintTimeoutMs = 10_000;

const digestOf = (query: string) =>
  `(SELECT md5(string_agg(md5(x::text), '' ORDER BY md5(x::text))) FROM (${query}) x)`;

const fingerprintQuery = `
  SELECT concat(${[columnsQuery, keysQuery, indexesQuery].map(digestOf).join(', ')}) AS fingerprint`;

/** The server digests what introspection would read. */
export async function fingerprintPostgresql(
  pool: ServerPool<PgConnection>,
  signal: AbortSignal,
): Promise<string> {
  const [rows] = await readTogether(pool, [fingerprintQuery], fingerprintTimeoutMs, signal);
  return String(rows?.[0]?.fingerprint);
}
