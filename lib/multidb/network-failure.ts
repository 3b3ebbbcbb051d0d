import type { ConnectionTarget } from './connection-target.ts';
import { addressOf } from './describe-target.ts';
import type { DatabaseFailure } from './failures.ts';

/** What every engine that is reached over the network has in common. */
export interface ServerProduct {
  name: string;
  defaultPort: number;
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'this host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  EHOSTDOWN: 'this host is down',
  ENOENT: 'there is no such socket',
  EACCES: 'this socket may not be used',
  ECONNRESET: 'it closed the connection',
  ECONNABORTED: 'the connection was closed',
  EPIPE: 'it closed the connection',
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
  const reason = unreachable[code];
  if (reason) return unreachableFailure(target, product, reason, code);
  return tlsCode.test(code) ? tlsFailure(target, product, code) : undefined;
}

export function unreachableFailure(
  target: ConnectionTarget,
  product: ServerProduct,
  reason: string,
  driverCode?: string,
): DatabaseFailure {
  return {
    code: 'unreachable',
    userMessage: `Could not reach ${product.name} at ${addressOf(target, product.defaultPort)}: ${reason}. Check the host and the port, and that the server is running.`,
    context: { driverCode },
  };
}

export function tlsFailure(
  target: ConnectionTarget,
  product: ServerProduct,
  driverCode: string,
): DatabaseFailure {
  return {
    code: 'tls_failed',
    userMessage: `No secure connection to ${product.name} at ${addressOf(target, product.defaultPort)} could be made (${driverCode}). Check the connection's SSL setting and the server's certificate.`,
    context: { driverCode },
  };
}
