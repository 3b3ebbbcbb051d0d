import net from 'node:net';
import type { ConnectionTarget } from '../connection-target.ts';
import { nextBytes } from '../tls/peek-certificate.ts';

export type Protocol = 'postgresql' | 'mysql' | 'another';

/** Whoever did not let a driver connect is not waited for again. */
const connectMs = 500;
/** After this a server that is connected to waits for us to speak first. */
const greetingMs = 500;
const peekTimeoutMs = 1_500;

/** Has 8 bytes: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * What is spoken where the target points: listens for a greeting, as MySQL has one, and then asks as
 * PostgreSQL is asked for TLS. Nothing of the login is sent. Undefined where nothing can be told in
 * time.
 */
export async function peekProtocol(
  { host = '127.0.0.1', port }: ConnectionTarget,
  defaultPort: number,
): Promise<Protocol | undefined> {
  const socket = net.connect(port ?? defaultPort, host);
  const answer = nextBytes(socket);
  const nothing = new Promise<undefined>((resolve) => {
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(undefined));
    setTimeout(() => resolve(undefined), peekTimeoutMs).unref();
    setTimeout(() => socket.connecting && resolve(undefined), connectMs).unref();
  });
  socket.once('connect', () => {
    setTimeout(() => socket.destroyed || socket.write(sslRequest), greetingMs).unref();
  });
  try {
    const bytes = await Promise.race([answer, nothing]);
    return bytes && protocolOf(bytes, socket.bytesWritten > 0);
  } finally {
    socket.destroy();
  }
}

function protocolOf(bytes: Buffer, wasAsked: boolean): Protocol | undefined {
  // Yes, no, or an error of servers that are older than TLS.
  if (wasAsked && /^([SN]$|E\0\0)/.test(bytes.toString('latin1'))) return 'postgresql';
  if (bytes.length < 5) return undefined;
  // Packet 0 with version 10, or an error in its place.
  // https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html
  const isGreeting = bytes[3] === 0 && (bytes[4] === 10 || bytes[4] === 0xff);
  return isGreeting ? 'mysql' : 'another';
}
