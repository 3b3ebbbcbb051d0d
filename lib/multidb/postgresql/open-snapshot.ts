import type { Snapshot } from '../engine.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { answered } from '../pools/wait-in-time.ts';
import { acquire, throwAway } from '../pools/with-connection.ts';
import type { PgConnection } from './create-pool.ts';
import { endSql } from './transaction.ts';

const care = { drop: (connection: PgConnection) => void connection.end().catch(() => {}) };

/**
 * Holds a transaction open whose snapshot others import, over any connection to this server:
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
 * A server that ends transactions which wait for too long is told not to.
 */
export async function openPostgresqlSnapshot(
  pool: ServerPool<PgConnection>,
  signal: AbortSignal,
): Promise<Snapshot> {
  const connection = await acquire(pool, signal);
  pool.idle.delete(connection);
  try {
    await answered(connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'));
    await answered(connection.query('SET LOCAL idle_in_transaction_session_timeout = 0'));
    const { rows } = await answered(connection.query('SELECT pg_export_snapshot() AS id'));
    const id = String((rows[0] as { id?: unknown } | undefined)?.id);
    return { id, close: () => giveBack(pool, connection) };
  } catch (error) {
    throwAway(care, connection);
    await pool.client.releaseConnection(connection);
    throw error;
  }
}

async function giveBack(pool: ServerPool<PgConnection>, connection: PgConnection): Promise<void> {
  try {
    await answered(connection.query(endSql));
    pool.idle.add(connection);
  } catch {
    throwAway(care, connection);
  } finally {
    await pool.client.releaseConnection(connection);
  }
}
