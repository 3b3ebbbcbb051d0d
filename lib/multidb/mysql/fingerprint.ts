import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';
import { readOnlyTransaction } from './transaction.ts';

const fingerprintTimeoutMs = 10_000;

const digestOf = (table: string, schemaColumn: string, columns: string) => `(
  SELECT CONCAT(COUNT(*), '-', COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('\\0', ${columns
    .split(' ')
    .map((column) => `COALESCE(${column}, '\\1')`)
    .join(', ')})), 15), 16, 10) AS DECIMAL(30))), 0))
  FROM information_schema.${table} WHERE ${schemaColumn} = DATABASE())`;

const fingerprintQuery = `SELECT CONCAT_WS(' ',
  ${digestOf('TABLES', 'TABLE_SCHEMA', 'TABLE_NAME TABLE_TYPE TABLE_COMMENT')},
  ${digestOf('COLUMNS', 'TABLE_SCHEMA', 'TABLE_NAME COLUMN_NAME ORDINAL_POSITION COLUMN_TYPE IS_NULLABLE COLUMN_DEFAULT EXTRA COLUMN_COMMENT')},
  ${digestOf('KEY_COLUMN_USAGE', 'TABLE_SCHEMA', 'TABLE_NAME CONSTRAINT_NAME COLUMN_NAME ORDINAL_POSITION REFERENCED_TABLE_SCHEMA REFERENCED_TABLE_NAME REFERENCED_COLUMN_NAME')},
  ${digestOf('STATISTICS', 'TABLE_SCHEMA', 'TABLE_NAME INDEX_NAME NON_UNIQUE SEQ_IN_INDEX COLUMN_NAME')})`;

/** The server digests what introspection would read; the digests are summed, whatever their order. */
export function fingerprintMysql(
  pool: ServerPool<MysqlConnection>,
  signal: AbortSignal,
): Promise<string> {
  const care = readOnlyTransaction(pool, { timeoutMs: fingerprintTimeoutMs });
  return withConnection(pool, care, signal, async (connection) => {
    const [row] = await queryTexts(connection, fingerprintQuery);
    return row?.[0] ?? '';
  });
}
