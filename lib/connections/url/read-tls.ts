import type { SslMode } from '#lib/shape/ssl-mode.ts';
import { type UrlFields, UrlProblem } from './url-fields.ts';

/** In lower case, with spaces between: drivers differ. */
const names = {
  mode: 'sslmode ssl-mode ssl_mode ssl usessl tls sslaccept',
  verify: 'ssl_verify_identity ssl_verify_cert ssl-verify-server-cert verifyservercertificate',
  authority:
    'sslrootcert ssl-ca ssl_ca sslca ssl-capath ssl_capath serversslcert truststore trustcertificatekeystoreurl',
  login:
    'sslcert ssl-cert ssl_cert sslkey ssl-key ssl_key sslidentity keystore clientcertificatekeystoreurl',
  revoked: 'sslcrl sslcrldir ssl-crl ssl_crl ssl-crlpath',
} as const;

const modes: Readonly<Record<SslMode, string[]>> = {
  disable: ['disable', 'disabled', 'false', '0', 'off', 'no'],
  prefer: ['prefer', 'preferred', 'allow'],
  require: ['require', 'required', 'true', '1', 'on', 'yes', 'trust', 'no-verify', 'skip-verify'],
  // There is no mode that checks the authority and not the host; the stricter one is safe.
  'verify-full': ['verify-full', 'verify-ca', 'verify-identity', 'strict'],
};

const pem = /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/;
/** libpq's word for the authorities that the machine trusts, which an empty CA means here. */
const machinesOwn = 'system';

/**
 * What settings say of TLS. A certificate that stands in them as text is taken over; a file is one of
 * the machine on which the address was written, and nobody looks for it here.
 * @throws UrlProblem for a mode that is none.
 */
export function readTls(given: Map<string, string>): Pick<UrlFields, 'ssl' | 'sslCa' | 'leftOut'> {
  const settings = new Map([...given, ...settingsOfJson(given.get('ssl'))]);
  const find = (which: keyof typeof names) =>
    names[which].split(' ').flatMap((name) => {
      const value = settings.get(name) ?? '';
      return value === '' ? [] : [{ name, value }];
    });
  const [asked] = find('mode');
  const mode = asked && readMode(asked.value);
  const authorities = find('authority');
  const isAsked = authorities.length > 0 || find('verify').some(({ value }) => isYes(value));
  // Who names an authority wants it checked; libpq and MySQL's own client take it so too.
  const ssl = isAsked && (mode ?? 'require') === 'require' ? 'verify-full' : mode;
  if (ssl === 'disable') return { ssl };
  const sslCa = authorities.find(({ value }) => pem.test(value))?.value;
  const isMissing = ssl === 'verify-full' && sslCa === undefined;
  const files = authorities.filter(({ value }) => value !== machinesOwn);
  const leftOut = [
    ...(isMissing ? say(files, sayAuthority) : []),
    ...say(find('login'), sayLogin),
    ...say(find('revoked'), sayRevoked),
  ];
  return { ...(ssl && { ssl }), ...(sslCa && { sslCa }), ...(leftOut.length > 0 && { leftOut }) };
}

function say(found: { name: string }[], sentence: (names: string) => string): string[] {
  return found.length === 0 ? [] : [sentence(found.map(({ name }) => name).join(', '))];
}

const sayAuthority = (settings: string) =>
  `The file of the certificate authority (${settings}) was not taken over. Where this machine does not trust that authority, paste the file’s text as the certificate authority (CA).`;
const sayLogin = (settings: string) =>
  `The certificate to log in with (${settings}) was not taken over: connections log in with a user name and a password.`;
const sayRevoked = (settings: string) =>
  `The list of revoked certificates (${settings}) was not taken over: none is looked at here.`;

function isYes(text: string): boolean {
  return modes.require.includes(text.toLowerCase());
}

function readMode(text: string): SslMode {
  const word = text.toLowerCase().replaceAll('_', '-');
  // As mysql2 writes its options.
  if (word.startsWith('{')) {
    return /"rejectunauthorized"\s*:\s*false/.test(word) ? 'require' : 'verify-full';
  }
  const mode = Object.entries(modes).find(([, words]) => words.includes(word))?.[0];
  if (mode) return mode as SslMode;
  throw new UrlProblem(
    'The address asks for a TLS mode that is not known. Use disable, prefer, require or verify-full.',
  );
}

/** mysql2's `ssl={"ca":"…"}`, whose certificates are texts, under the names that a query has for them. */
function settingsOfJson(text = ''): [string, string][] {
  const options = parseObject(text);
  return [
    ['ca', 'ssl-ca'],
    ['cert', 'ssl-cert'],
    ['key', 'ssl-key'],
  ].flatMap(([key = '', name = '']): [string, string][] => {
    const value = [options[key] ?? []].flat().join('\n');
    return value === '' ? [] : [[name, value]];
  });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
