import net from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import type { ConnectionTarget } from '../connection-target.ts';

/** Speaks the product's protocol up to where TLS begins; rejects where it does not. */
export type AskForTls = (socket: net.Socket) => Promise<void>;

const peekTimeoutMs = 3_000;

/**
 * The certificate that the server shows, trusted or not: to say what is wrong with it. Nothing of
 * the login is sent. Undefined where it can't be had in time.
 */
export async function peekCertificate(
  { host = '127.0.0.1', port }: ConnectionTarget,
  defaultPort: number,
  askForTls: AskForTls,
): Promise<DetailedPeerCertificate | undefined> {
  const socket = net.connect(port ?? defaultPort, host);
  const broken = new Promise<never>((_resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
    socket.setTimeout(peekTimeoutMs, () => reject(new Error('timeout')));
  });
  try {
    await Promise.race([askForTls(socket), broken]);
    return await Promise.race([certificateOver(socket, host), broken]);
  } catch {
    return undefined;
  } finally {
    broken.catch(() => {});
    socket.destroy();
  }
}

function certificateOver(socket: net.Socket, host: string): Promise<DetailedPeerCertificate> {
  return new Promise((resolve, reject) => {
    const servername = net.isIP(host) ? undefined : host;
    const secure = connect({ socket, servername, rejectUnauthorized: false }, () =>
      resolve(secure.getPeerCertificate(true)),
    );
    secure.once('error', reject);
  });
}

/** The next bytes that come, as one piece. */
export function nextBytes(socket: net.Socket): Promise<Buffer> {
  return new Promise((resolve) => socket.once('data', resolve));
}
