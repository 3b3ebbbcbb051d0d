import net from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { ServerPool } from '../pools/server-pool.ts';
import type { PgConnection } from './create-pool.ts';
import { watchConnection } from './watched-client.ts';

/** The driver's wire connection; its types leave these out. */
interface Wire {
  attachListeners(stream: Pick<Duplex, 'on'>): void;
  connect(port: number, host: string): void;
  connect(socketPath: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  once(event: 'connect' | 'sslconnect' | 'end', listener: () => void): void;
  once(event: 'error', listener: (error: Error) => void): void;
}

/** The driver's client, as far as it tells where it is connected to. */
interface DriverClient {
  host: string;
  port: number;
  connection: { stream: Pick<net.Socket, 'remoteAddress'> };
}

type WireOptions = { ssl: unknown };
const WireConnection = pg.Connection as unknown as new (options: WireOptions) => Wire;

/**
 * Sends a cancel request for whatever runs on the connection, over a socket of its own. Unlike
 * pg_cancel_backend() it needs no login and no free connection slot.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 *
 * Resolves when the server has taken the request, which is before the statement has ended.
 */
export function cancelOnPostgresql(
  pool: ServerPool<PgConnection>,
  connection: PgConnection,
): Promise<void> {
  const { address, ssl } = wayTo(pool, connection);
  const wire = new WireConnection({ ssl });
  watchConnection(wire);
  return new Promise((resolve, reject) => {
    const send = () => wire.cancel(connection.processID, connection.secretKey);
    wire.once('connect', () => (ssl ? wire.requestSsl() : send()));
    wire.once('sslconnect', send);
    wire.once('end', resolve);
    wire.once('error', reject);
    if (typeof address === 'string') wire.connect(address);
    else wire.connect(address.port, address.host);
  });
}

/**
 * To the very address of the connection: its host's name may mean several servers, and a look-up
 * waits for all others that the process has under way. The certificate is still that of the name.
 */
function wayTo(
  { client: { connectionSettings } }: ServerPool<PgConnection>,
  connection: PgConnection,
): { address: string | { host: string; port: number }; ssl: unknown } {
  const { host, port, connection: wire } = connection as unknown as DriverClient;
  const { ssl } = connectionSettings;
  if (host.startsWith('/')) return { address: `${host}/.s.PGSQL.${port}`, ssl };
  if (net.isIP(host)) return { address: { host, port }, ssl };
  const address = { host: wire.stream.remoteAddress ?? host, port };
  return { address, ssl: ssl && { ...ssl, host, servername: host } };
}
