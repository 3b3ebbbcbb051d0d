import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connection } from 'mysql2';
import type { ConnectionTarget } from '../connection-target.ts';
import { isSocketPath } from '../describe-target.ts';
import { toAppError } from '../failures.ts';
import type { ServerProduct } from '../network-failure.ts';
import { createServerPool, type ServerPool } from '../pools/server-pool.ts';
import { connectTimeoutMs } from '../pools/wait-in-time.ts';
import { tellWrongProtocol } from '../protocols/tell-wrong-protocol.ts';
import { connectByMode } from '../tls/connect-by-mode.ts';
import { nextBytes } from '../tls/peek-certificate.ts';
import { tlsOptions } from '../tls/tls-options.ts';
import { queryTexts } from './query-texts.ts';

export type MysqlConnection = Connection & { stream: Duplex };

export const mysql: ServerProduct = { name: 'MySQL', defaultPort: 3306 };

export function createMysqlPool(target: ConnectionTarget): ServerPool<MysqlConnection> {
  const ssl = tlsOptions(target);
  const connectAsTold = connectByMode<MysqlConnection>(target, {
    product: mysql,
    isLackingTls: serverLacksTls,
    // A user made with REQUIRE SSL is refused in the same words as a wrong password.
    mayRequireTls: (error) => [1045, 3159].includes(Number((error as { errno?: unknown }).errno)),
    drop: (connection) => connection.destroy(),
    askForTls,
  });
  return createServerPool<MysqlConnection>({
    client: 'mysql2',
    connection: {
      ...placeOf(target),
      database: target.databaseName,
      user: target.username || 'root',
      password: target.password ?? '',
      ssl: ssl && { ...ssl, verifyIdentity: ssl.rejectUnauthorized },
      charset: 'UTF8MB4_GENERAL_CI',
      connectTimeout: connectTimeoutMs,
      // A guarded statement is one statement; LOAD DATA LOCAL would read files of this machine.
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
    },
    drop: (connection) => connection.destroy(),
    whichRemain: whichThreadsRemain,
    isFull: hasNoConnectionLeft,
    around: tellWrongProtocol(
      target,
      { product: mysql, own: 'mysql' },
      // The system's own numbers are below zero.
      (error) => Number((error as { errno?: unknown } | undefined)?.errno) > 0,
      (connect, settings) =>
        connectAsTold(connect, settings).catch((error) => {
          throw unknownLoginMethod(error, target) ?? error;
        }),
    ),
  });
}

/** Everybody sees the threads of their own login. */
async function whichThreadsRemain(
  connection: MysqlConnection,
  asked: readonly MysqlConnection[],
): Promise<MysqlConnection[]> {
  const ids = asked.map(({ threadId }) => Number(threadId));
  const sql = `SELECT ID FROM information_schema.PROCESSLIST WHERE ID IN (${ids.join(', ')})`;
  const remaining = new Set((await queryTexts(connection, sql)).map(([id]) => Number(id)));
  return asked.filter(({ threadId }) => remaining.has(Number(threadId)));
}

function placeOf(target: ConnectionTarget) {
  const host = target.host || '127.0.0.1';
  if (isSocketPath(host)) return { socketPath: host };
  const port = target.port ?? mysql.defaultPort;
  return net.isIP(host) ? { host, port, stream: () => openSocket(host, port) } : { host, port };
}

/**
 * The driver gives Node's TLS no name where the host is an address (rightly: SNI may not hold one),
 * and Node then checks the certificate against the name that the socket has from its look-up, or
 * `localhost`. An address is never looked up, so it is put there.
 */
function openSocket(host: string, port: number): net.Socket {
  const socket = net.connect(port, host);
  socket.setNoDelay(true);
  socket.setKeepAlive(true);
  return Object.assign(socket, { _host: host });
}

/**
 * Waits for the server's greeting and answers with a request for TLS, whose flags are PROTOCOL_41, SSL
 * and SECURE_CONNECTION.
 * https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_ssl_request.html
 */
async function askForTls(socket: net.Socket): Promise<void> {
  await nextBytes(socket);
  const request = Buffer.alloc(4 + 32);
  request.writeUInt8(32, 0);
  request.writeUInt8(1, 3);
  request.writeUInt32LE(0x0200 | 0x0800 | 0x8000, 4);
  request.writeUInt8(45, 12);
  socket.write(request);
}

export function serverLacksTls(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
}

/** The server's limit, the user's, and the user's told as a resource, which may be others as well. */
function hasNoConnectionLeft(error: unknown): boolean {
  const { errno, message } = error as { errno?: unknown; message: string };
  return (
    errno === 1040 || errno === 1203 || (errno === 1226 && /max_user_connections/.test(message))
  );
}

/** The driver knows native, SHA-2 and, unless it would be in clear, no other passwords. */
function unknownLoginMethod(error: unknown, target: ConnectionTarget): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const method =
    /using unknown plugin ([\w-]+)/.exec(error.message)?.[1] ??
    /authentication using (mysql_clear_password)/.exec(error.message)?.[1];
  if (!method) return undefined;
  const userMessage = `MySQL asks "${target.username || 'root'}" to log in by the method ${method}, which is not supported here. Give this user mysql_native_password or caching_sha2_password, or use another login.`;
  return toAppError(
    { code: 'authentication_failed', userMessage, context: { driverCode: method } },
    error,
  );
}
