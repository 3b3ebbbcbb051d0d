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
  const { host, port } = connection as unknown as { host: string; port: number };
  const { ssl } = pool.client.connectionSettings;
  const wire = new WireConnection({ ssl });
  watchConnection(wire);
  return new Promise((resolve, reject) => {
    const send = () => wire.cancel(connection.processID, connection.secretKey);
    wire.once('connect', () => (ssl ? wire.requestSsl() : send()));
    wire.once('sslconnect', send);
    wire.once('end', resolve);
    wire.once('error', reject);
    if (host.startsWith('/')) wire.connect(`${host}/.s.PGSQL.${port}`);
    else wire.connect(port, host);
  });
}
