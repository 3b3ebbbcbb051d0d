import type { Duplex } from 'node:stream';
import type { Connection } from 'mysql2';
import type { ConnectionTarget, SslMode } from '../connection-target.ts';
import type { ServerProduct } from '../network-failure.ts';
import { connectTimeoutMs, createServerPool, type ServerPool } from '../pools/server-pool.ts';

export type MysqlConnection = Connection & { stream: Duplex };

export const mysql: ServerProduct = { name: 'MySQL', defaultPort: 3306 };

export function createMysqlPool(target: ConnectionTarget): ServerPool<MysqlConnection> {
  const ssl = target.ssl ?? 'prefer';
  const host = target.host || '127.0.0.1';
  return createServerPool<MysqlConnection>({
    client: 'mysql2',
    connection: {
      ...(host.startsWith('/')
        ? { socketPath: host }
        : { host, port: target.port ?? mysql.defaultPort }),
      database: target.databaseName,
      user: target.username || 'root',
      password: target.password ?? '',
      ssl: tlsOptions(ssl),
      charset: 'UTF8MB4_GENERAL_CI',
      connectTimeout: connectTimeoutMs,
      // A guarded statement is one statement; LOAD DATA LOCAL would read files of this machine.
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
    },
    serverLacksTls: ssl === 'prefer' ? serverLacksTls : undefined,
  });
}

function tlsOptions(mode: SslMode) {
  if (mode === 'disable') return undefined;
  const verify = mode === 'verify-full';
  return { rejectUnauthorized: verify, verifyIdentity: verify };
}

export function serverLacksTls(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
}
