import type { ConnectionTarget } from './connection-target.ts';
import { addressOf, isSocketPath } from './describe-target.ts';
import type { DatabaseFailure } from './failures.ts';

/** What every engine that is reached over the network has in common. */
export interface ServerProduct {
  name: string;
  defaultPort: number;
  /** The file of the socket, where `host` is its folder. */
  socketFile?: (host: string, port: number) => string;
}

const silenceCode = 'ETIMEDOUT';

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'this host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  EHOSTDOWN: 'this host is down',
};

const unreachableSocket: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  ENOTDIR: 'a part of this path is no folder',
  EACCES: 'the system user that Database Guru runs as may not use this socket',
  EPERM: 'the system user that Database Guru runs as may not use this socket',
  ECONNREFUSED: 'nothing listens on this socket',
  ENOTSOCK: 'this is no socket',
  EINVAL: 'this path is too long for a socket',
};

// Codes of Node's TLS layer: https://nodejs.org/api/tls.html#x509-certificate-error-codes
const tlsCode = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)|^EPROTO$/;

/** The failure behind an error of the socket or of TLS; undefined where it is neither. */
export function networkFailure(
  code: unknown,
  target: ConnectionTarget,
  product: ServerProduct,
): DatabaseFailure | undefined {
  if (typeof code !== 'string') return undefined;
  const reason =
    (isSocketPath(target.host) ? unreachableSocket[code] : undefined) ?? unreachable[code];
  if (closing.has(code)) return closedFailure(target, product, undefined, code);
  if (reason) return unreachableFailure(target, product, reason, code);
  return tlsCode.test(code) ? tlsFailure(target, product, code) : undefined;
}

/** For a server that was connected to and then said nothing any more, in the words of the system. */
export function silenceError(): Error {
  return Object.assign(new Error('The server does not answer any more.'), { code: silenceCode });
}

export function isSilence(error: Error): boolean {
  return (error as { code?: unknown }).code === silenceCode;
}

const closing: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE']);

/**
 * For a connection that the other side has ended: somebody was there.
 * @param reason what it said of it
 */
export function closedFailure(
  target: ConnectionTarget,
  product: ServerProduct,
  reason?: string,
  driverCode?: string,
): DatabaseFailure {
  const said = reason === undefined ? '' : `: ${reason.replace(/[.]$/, '')}`;
  return {
    code: 'unreachable',
    userMessage: `${product.name} at ${placeOf(target, product)} closed the connection${said}. Check that the server is running and that this is its ${isSocketPath(target.host) ? 'socket' : 'port'}, then ask again.`,
    context: { driverCode, answered: true },
  };
}

export function unreachableFailure(
  target: ConnectionTarget,
  product: ServerProduct,
  reason: string,
  driverCode?: string,
): DatabaseFailure {
  return {
    code: 'unreachable',
    userMessage: `Could not reach ${product.name} at ${placeOf(target, product)}: ${reason}. Check the ${isSocketPath(target.host) ? 'path of the socket' : 'host and the port'}, and that the server is running.`,
    context: { driverCode },
  };
}

function placeOf(target: ConnectionTarget, product: ServerProduct): string {
  const { host, port = product.defaultPort } = target;
  const file = host && isSocketPath(host) ? product.socketFile?.(host, port) : undefined;
  return file ?? addressOf(target, product.defaultPort);
}

export function tlsFailure(
  target: ConnectionTarget,
  product: ServerProduct,
  driverCode: string,
): DatabaseFailure {
  return {
    code: 'tls_failed',
    userMessage: `No secure connection to ${product.name} at ${addressOf(target, product.defaultPort)} could be made (${driverCode}). Check the connection's Encryption (TLS) and the server's certificate.`,
    context: { driverCode },
  };
}
