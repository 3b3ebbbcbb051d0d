import type { Socket } from 'node:net';
import path from 'node:path';
import type { QueryResult } from 'pg';
import type { ConnectionTarget } from '../connection-target.ts';
import type { ServerProduct } from '../network-failure.ts';
import { createServerPool, type ServerPool } from '../pools/server-pool.ts';
import { connectTimeoutMs } from '../pools/wait-in-time.ts';
import { sslRequest } from '../protocols/peek-protocol.ts';
import { tellWrongProtocol } from '../protocols/tell-wrong-protocol.ts';
import { connectByMode } from '../tls/connect-by-mode.ts';
import { nextBytes } from '../tls/peek-certificate.ts';
import { tlsOptions } from '../tls/tls-options.ts';
import { demandsCertificate } from './demands-certificate.ts';
import { WatchedClient } from './watched-client.ts';
import type { Wire } from './wire.ts';

/** The driver's connection, with what is needed to cancel from outside it. */
export interface PgConnection {
  processID: number;
  secretKey: number;
  query(sql: string): Promise<QueryResult>;
  query<T extends { submit(wire: Wire): unknown }>(exchange: T): T;
  end(): Promise<void>;
}

const socketName = /\/\.s\.PGSQL\.(\d+)$/;

export const postgresql: ServerProduct = {
  name: 'PostgreSQL',
  defaultPort: 5432,
  socketFile: (host, port) =>
    socketName.test(host) ? host : `${host.replace(/\/$/, '')}/.s.PGSQL.${port}`,
};

export function createPostgresqlPool(target: ConnectionTarget): ServerPool<PgConnection> {
  const connectAsTold = connectByMode<PgConnection>(target, {
    product: postgresql,
    // pg_hba.conf may take a login without TLS only, or with TLS only: both are told by 28000.
    isLackingTls: (error) => serverLacksTls(error) || codeOf(error) === '28000',
    mattersMore: demandsCertificate,
    mayRequireTls: (error) => codeOf(error) === '28000',
    drop: (connection) => void connection.end().catch(() => {}),
    askForTls,
  });
  return createServerPool<PgConnection>({
    client: 'pg',
    driverClient: WatchedClient,
    connection: {
      ...placeOf(target),
      database: target.databaseName,
      user: target.username || 'postgres',
      // A function, because the driver replaces an empty password by one of the environment's.
      password: () => target.password ?? '',
      ssl: tlsOptions(target),
      application_name: 'database-guru',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    },
    drop: (connection) => void connection.end().catch(() => {}),
    whichRemain: whichBackendsRemain,
    isFull: (error) => codeOf(error) === '53300',
    around: tellWrongProtocol(
      target,
      { product: postgresql, own: 'postgresql' },
      (error) => (error as { severity?: unknown } | undefined)?.severity !== undefined,
      connectAsTold,
    ),
  });
}

/** Everybody sees which backends there are, if not what they do. */
async function whichBackendsRemain(
  connection: PgConnection,
  asked: readonly PgConnection[],
): Promise<PgConnection[]> {
  const ids = asked.map(({ processID }) => Number(processID));
  const sql = `SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid IN (${ids.join(', ')})`;
  const { rows } = await connection.query(sql);
  const remaining = new Set(rows.map(({ pid }: { pid: number }) => pid));
  return asked.filter(({ processID }) => remaining.has(processID));
}

/** The driver is told of a socket by its folder and a port; people know the file as well. */
function placeOf(target: ConnectionTarget): { host: string; port: number } {
  const host = target.host || '127.0.0.1';
  const port = target.port ?? postgresql.defaultPort;
  const ofFile = socketName.exec(host)?.[1];
  return ofFile ? { host: path.dirname(host), port: Number(ofFile) } : { host, port };
}

async function askForTls(socket: Socket): Promise<void> {
  socket.write(sslRequest);
  if ((await nextBytes(socket)).toString('latin1') !== 'S') throw new Error('no TLS');
}

/** The driver gives this error no code. */
export function serverLacksTls(error: unknown): boolean {
  return error instanceof Error && error.message.includes('does not support SSL');
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
