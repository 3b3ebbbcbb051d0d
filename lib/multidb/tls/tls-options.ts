import { getCACertificates } from 'node:tls';
import type { ConnectionTarget } from '../connection-target.ts';
import { isSocketPath } from '../describe-target.ts';

/** What both drivers hand on to Node's TLS. */
export interface TlsOptions {
  rejectUnauthorized: boolean;
  ca?: string[];
}

/**
 * The modes are those of https://www.postgresql.org/docs/current/libpq-ssl.html: only `verify-full`
 * checks the certificate, and a Unix socket, which no network can listen to, has no TLS.
 */
export function tlsOptions({ host, ssl, sslCa }: ConnectionTarget): TlsOptions | false {
  if (ssl === 'disable' || isSocketPath(host)) return false;
  if (ssl !== 'verify-full') return { rejectUnauthorized: false };
  return { rejectUnauthorized: true, ca: sslCa ? [sslCa] : trustedByThisMachine() };
}

/** Those that come with Node, and those that were added to this machine. */
function trustedByThisMachine(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
}
