import type { ServerPool } from '../pools/server-pool.ts';
import type { ConnectionCare } from '../pools/with-connection.ts';
import { killQuery } from './cancel.ts';
import type { MysqlConnection } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';
import { queryTexts } from './query-texts.ts';
import { applySettings } from './session.ts';

/**
 * One statement's read-only transaction, always rolled back. DDL would commit it implicitly, but
 * the server refuses DDL inside a read-only transaction.
 * https://dev.mysql.com/doc/refman/8.4/en/commit.html
 */
export function readOnlyTransaction(
  pool: ServerPool<MysqlConnection>,
  limits: { timeoutMs: number; rowsMax?: number },
): ConnectionCare<MysqlConnection> {
  return {
    begin: async (connection) => {
      await applySettings(connection, limits);
      await queryTexts(connection, 'START TRANSACTION READ ONLY');
    },
    end: async (connection) => {
      await queryTexts(connection, 'ROLLBACK');
    },
    stop: (connection) => killQuery(pool, connection),
    drop: (connection) => {
      connection.destroy();
      connection.stream.destroy();
    },
    isConnectionLost,
  };
}
