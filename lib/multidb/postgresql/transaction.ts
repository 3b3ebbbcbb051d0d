import type { ServerPool } from '../pools/server-pool.ts';
import type { ConnectionCare } from '../pools/with-connection.ts';
import { cancelOnPostgresql } from './cancel.ts';
import type { PgConnection } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';

/**
 * One statement's read-only transaction, always rolled back, so that no setting changed by the
 * statement outlives it. The settings make text output the same on every server: instants in UTC,
 * ISO dates, exact floats, and string literals as the guard read them.
 */
export function readOnlyTransaction(
  pool: ServerPool<PgConnection>,
  timeoutMs: number,
): ConnectionCare<PgConnection> {
  const settings = [
    `SET LOCAL statement_timeout = ${Math.ceil(timeoutMs)}`,
    `SET LOCAL TimeZone = 'UTC'`,
    `SET LOCAL DateStyle = 'ISO'`,
    `SET LOCAL IntervalStyle = 'iso_8601'`,
    `SET LOCAL extra_float_digits = 1`,
    `SET LOCAL bytea_output = 'hex'`,
    `SET LOCAL standard_conforming_strings = on`,
  ];
  // One simple query: one round trip for all of it.
  const begin = `BEGIN READ ONLY; ${settings.join('; ')}`;
  return {
    begin: async (connection) => {
      await connection.query(begin);
    },
    end: async (connection) => {
      await connection.query('ROLLBACK');
    },
    stop: (connection) => cancelOnPostgresql(pool, connection),
    drop: (connection) => {
      // Resolves on the socket's close, which nobody needs to wait for.
      void connection.end();
    },
    isConnectionLost,
  };
}
