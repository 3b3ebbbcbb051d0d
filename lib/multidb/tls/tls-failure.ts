import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import { type SslMode, sslModeLabels } from '#lib/shape/ssl-mode.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { addressOf } from '../describe-target.ts';
import type { DatabaseFailure } from '../failures.ts';
import type { ServerProduct } from '../network-failure.ts';

type Certificate = { subject?: { CN?: string | string[] }; subjectaltname?: string };

interface TlsError extends Error {
  code?: string;
  /** With ERR_TLS_CERT_ALTNAME_INVALID. */
  cert?: Certificate;
}

interface Circumstances {
  /** The product and where it is. */
  server: string;
  target: ConnectionTarget;
  error: TlsError;
  /** What the server shows, where it could be had. */
  shown?: DetailedPeerCertificate;
}

type Say = (circumstances: Circumstances) => string;

/**
 * By Node's code, and by OpenSSL's words where a driver has put a code of its own in its place.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const kinds: readonly { is: RegExp; say: Say }[] = [
  {
    is: /^(CERT_HAS_EXPIRED|certificate has expired)$/,
    say: ({ server, shown }) =>
      `The certificate of ${server} ${expiryOf(shown)}. Whoever runs the server must renew it.`,
  },
  {
    is: /^(CERT_NOT_YET_VALID|certificate is not yet valid)$/,
    say: ({ server }) =>
      `The certificate of ${server} is not valid yet. Check the clocks of both machines.`,
  },
  { is: /^(ERR_TLS_CERT_ALTNAME_INVALID$|Hostname\/IP does not match)/, say: sayWrongName },
  {
    is: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|self[- ]signed certificate|unable to (get|verify)|certificate signature failure)/,
    say: sayWrongAuthority,
  },
  {
    is: /does not support (SSL|secure) connection/,
    say: ({ server }) =>
      `${server} offers no encryption (TLS), and this connection asks for it. Turn TLS on in the server, or set the ${choiceOf('prefer')}.`,
  },
  {
    is: /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|EPROTO$|HANDSHAKE_SSL_ERROR$)|establishing an SSL connection/,
    say: ({ server, error: { code } }) =>
      `No secure connection to ${server} could be made${code ? ` (${code})` : ''}. Check that TLS works on the server, with a version and ciphers that are still in use.`,
  },
];

/**
 * The failure behind an error of TLS, for a person; undefined where it is none. It says more with the
 * certificate that the server shows.
 */
export function tlsFailureOf(
  error: unknown,
  target: ConnectionTarget,
  product: ServerProduct,
  shown?: DetailedPeerCertificate,
): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as TlsError;
  const kind = kinds.find(({ is }) => is.test(message) || (code !== undefined && is.test(code)));
  if (!kind) return undefined;
  return tlsFailed(kind.say({ server: serverOf(target, product), target, error, shown }), code);
}

/** The server takes this login over an encrypted connection only. */
export function tlsRequiredFailure(
  target: ConnectionTarget,
  product: ServerProduct,
): DatabaseFailure {
  return tlsFailed(
    `${serverOf(target, product)} takes this login over an encrypted connection only, and this connection uses none. Set the ${choiceOf('require')}.`,
  );
}

/** As the connection form says it. */
function choiceOf(mode: SslMode): string {
  return `Encryption (TLS) of this connection to "${sslModeLabels[mode]}"`;
}

function tlsFailed(userMessage: string, driverCode?: string): DatabaseFailure {
  return { code: 'tls_failed', userMessage, context: { driverCode } };
}

function serverOf(target: ConnectionTarget, product: ServerProduct): string {
  return `${product.name} at ${addressOf(target, product.defaultPort)}`;
}

function sayWrongName({ server, target, error: { cert } }: Circumstances): string {
  const names = cert ? namesOf(cert) : [];
  const found = names.length > 0 ? `is for ${names.join(', ')}` : 'names other hosts';
  return `The certificate of ${server} ${found} and not for ${target.host || '127.0.0.1'}. Use a host that the certificate names, or have this one added to it.`;
}

const namesShownMax = 5;

function namesOf({ subject, subjectaltname }: Certificate): string[] {
  const alternatives = (subjectaltname ?? '').split(', ').filter((name) => name !== '');
  const names = alternatives.length > 0 ? alternatives : [subject?.CN ?? []].flat();
  const shown = names.map((name) => name.replace(/^(DNS|IP Address|URI):/, ''));
  return shown.length > namesShownMax ? [...shown.slice(0, namesShownMax), '…'] : shown;
}

function sayWrongAuthority({ server, target: { sslCa }, shown }: Circumstances): string {
  const wanted = shown && authorityOf(shown);
  const trusted = sslCa && nameOfAuthority(sslCa);
  const issued = wanted ? `was issued by "${wanted}"` : 'was issued by an authority (CA)';
  const distrust = sslCa
    ? `and this connection trusts ${trusted ? `"${trusted}"` : 'another one'}`
    : 'which this machine does not trust';
  return `The certificate of ${server} ${issued}, ${distrust}. Paste the certificate of ${wanted ? `the authority (CA) "${wanted}"` : 'that authority'} into the connection’s settings.`;
}

/** The name of whoever signed the last certificate of the chain that is shown. */
function authorityOf(shown: DetailedPeerCertificate): string | undefined {
  let last = shown;
  const seen = new Set<DetailedPeerCertificate>();
  while (last.issuerCertificate && !seen.has(last)) {
    seen.add(last);
    last = last.issuerCertificate;
  }
  const issuer = last.issuer as { CN?: string; O?: string } | undefined;
  return issuer?.CN ?? issuer?.O;
}

/** One that another certificate of the chain may have caused has no date here. */
function expiryOf(shown: DetailedPeerCertificate | undefined): string {
  const until = shown && new Date(shown.valid_to);
  const isPast = until && until.getTime() < Date.now();
  return isPast ? `expired on ${until.toISOString().slice(0, 10)}` : 'has expired';
}

function nameOfAuthority(pem: string): string | undefined {
  try {
    const { subject } = new X509Certificate(pem);
    return /^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1];
  } catch {
    return undefined;
  }
}
