import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import { catalogueQueries, digestSql } from './catalogue-queries.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';
import { sessionOf } from './session.ts';
import { readOnlyTransaction } from './transaction.ts';

const fingerprintTimeoutMs = 10_000;

/** The server digests just what introspection would read. */
export function fingerprintMysql(
  pool: ServerPool<MysqlConnection>,
  signal: AbortSignal,
): Promise<string> {
  const care = readOnlyTransaction(pool, { timeoutMs: fingerprintTimeoutMs });
  return withConnection(pool, care, signal, readFingerprint);
}

export async function readFingerprint(connection: MysqlConnection): Promise<string> {
  const { isMariaDb } = await sessionOf(connection);
  const digests = Object.values(catalogueQueries(isMariaDb)).map(
    (query) => `(${digestSql(query)})`,
  );
  const [row] = await queryTexts(connection, `SELECT CONCAT_WS(' ', ${digests.join(', ')})`);
  return row?.[0] ?? '';
}
