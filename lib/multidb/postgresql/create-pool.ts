import type { QueryResult } from 'pg';
import type { ConnectionTarget, SslMode } from '../connection-target.ts';
import type { ServerProduct } from '../network-failure.ts';
import { connectTimeoutMs, createServerPool, type ServerPool } from '../pools/server-pool.ts';
import type { Wire } from './wire.ts';

/** The driver's connection, with what is needed to cancel from outside it. */
export interface PgConnection {
  processID: number;
  secretKey: number;
  query(sql: string): Promise<QueryResult>;
  query<T extends { submit(wire: Wire): unknown }>(exchange: T): T;
  end(): Promise<void>;
}

export const postgresql: ServerProduct = { name: 'PostgreSQL', defaultPort: 5432 };

export function createPostgresqlPool(target: ConnectionTarget): ServerPool<PgConnection> {
  const ssl = target.ssl ?? 'prefer';
  return createServerPool<PgConnection>({
    client: 'pg',
    connection: {
      host: target.host || '127.0.0.1',
      port: target.port ?? postgresql.defaultPort,
      database: target.databaseName,
      user: target.username || 'postgres',
      // A function, because the driver replaces an empty password by one of the environment's.
      password: () => target.password ?? '',
      ssl: tlsOptions(ssl),
      application_name: 'database-guru',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    },
    serverLacksTls: ssl === 'prefer' ? serverLacksTls : undefined,
  });
}

/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION has these modes. */
export function tlsOptions(mode: SslMode): false | { rejectUnauthorized: boolean } {
  return mode === 'disable' ? false : { rejectUnauthorized: mode === 'verify-full' };
}

/** The driver gives this error no code. */
export function serverLacksTls(error: unknown): boolean {
  return error instanceof Error && error.message.includes('does not support SSL');
}
