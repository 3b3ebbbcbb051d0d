import pg from 'pg';
import { constraintFailure } from '../constraint-failure.ts';
import type { WriteLimits, WriteOutcome } from '../engine.ts';
import { toAppError } from '../failures.ts';
import type { GuardedWrite } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { type WriteCare, writeWithConnection } from '../pools/write-with-connection.ts';
import { timeLimit } from '../time-limit.ts';
import { cancelOnPostgresql } from './cancel.ts';
import { type PgConnection, postgresql } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';
import { readPostgresqlConstraint } from './read-constraint.ts';
import { endSql, releaseLocksSql } from './transaction.ts';
import type { Wire } from './wire.ts';

export function writeOnPostgresql(
  pool: ServerPool<PgConnection>,
  statement: GuardedWrite,
  limits: WriteLimits,
): Promise<WriteOutcome> {
  const care = writeTransaction(pool, limits.timeoutMs);
  return writeWithConnection(pool, care, limits, (connection) =>
    changeRows(connection, statement.sql),
  ).catch((error) => {
    // Some wait for the commit.
    const broken = readPostgresqlConstraint(error);
    if (!broken) throw error;
    throw toAppError(constraintFailure(postgresql.name, broken, error.code), error);
  });
}

/**
 * Plain BEGIN: a login or server whose transactions are read-only by default stays so. Instants
 * and string literals mean what they mean in queries.
 */
function writeTransaction(
  pool: ServerPool<PgConnection>,
  timeoutMs: number,
): WriteCare<PgConnection> {
  const begin = [
    'BEGIN',
    `SET LOCAL statement_timeout = ${timeLimit(timeoutMs)}`,
    `SET LOCAL TimeZone = 'UTC'`,
    `SET LOCAL DateStyle = 'ISO'`,
    `SET LOCAL standard_conforming_strings = on`,
  ].join('; ');
  return {
    begin: async (connection) => {
      await connection.query(begin);
    },
    commit: async (connection) => {
      await connection.query('COMMIT AND NO CHAIN');
    },
    end: async (connection) => {
      await connection.query(`${endSql}; ${releaseLocksSql(connection)}`);
      pool.idle.add(connection);
    },
    stop: (connection) => cancelOnPostgresql(pool, connection),
    drop: (connection) => {
      // Resolves on the socket's close, which nobody needs to wait for.
      void connection.end();
    },
    isConnectionLost,
  };
}

/**
 * In the extended protocol the server takes one statement only. Rows of RETURNING are read and let
 * go; the command's own count is the answer.
 */
function changeRows(connection: PgConnection, sql: string): Promise<number> {
  const query = new pg.Query({ text: sql, queryMode: 'extended' } as pg.QueryConfig);
  return new Promise((resolve, reject) => {
    // With a listener for them the driver keeps no rows.
    query.on('row', () => undefined);
    query.on('error', reject);
    query.on('end', ({ rowCount }) => resolve(rowCount ?? 0));
    connection.query(query as unknown as { submit(wire: Wire): unknown });
  });
}
