import type { ServerPool } from '../pools/server-pool.ts';
import type { ConnectionCare } from '../pools/with-connection.ts';
import { killQuery } from './cancel.ts';
import type { MysqlConnection } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';
import { queryTexts } from './query-texts.ts';
import { applySettings, renewSession, type SessionLimits } from './session.ts';

/**
 * A read-only transaction for queries of our own, which is rolled back. Opening it also shows
 * whether the connection is still there.
 */
export function readOnlyTransaction(
  pool: ServerPool<MysqlConnection>,
  limits: SessionLimits,
): ConnectionCare<MysqlConnection> {
  return {
    begin: async (connection) => {
      await applySettings(connection, limits);
      await queryTexts(connection, 'START TRANSACTION READ ONLY');
    },
    end: renewSession,
    stop: (connection) => killQuery(pool, connection),
    drop: dropConnection,
    isConnectionLost,
  };
}

/** Closes the socket without a word. */
export function dropConnection(connection: MysqlConnection): void {
  connection.destroy();
  connection.stream.destroy();
}
