import type { ServerPool } from '../pools/server-pool.ts';
import type { ConnectionCare } from '../pools/with-connection.ts';
import { killQuery } from './cancel.ts';
import type { MysqlConnection } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';
import { queryTexts } from './query-texts.ts';
import { applySettings } from './session.ts';

/**
 * One statement's read-only transaction, always rolled back. It does not stop SELECT … INTO OUTFILE,
 * SET GLOBAL or GET_LOCK(): those are the guard's and the login's to refuse.
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
