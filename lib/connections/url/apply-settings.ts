import { readTls } from './read-tls.ts';
import { type UrlFields, UrlProblem } from './url-fields.ts';

/** In lower case: drivers differ. Those that are not here say nothing about where to connect. */
const names = {
  host: ['host', 'hostaddr'],
  socket: ['socket', 'unix_socket', 'unixsocket', 'socketpath', 'localsocket'],
  port: ['port'],
  databaseName: ['dbname', 'database'],
  username: ['user', 'username'],
  password: ['password'],
} as const;

/** What a session is told when it begins. */
const namesOfSession = ['options', 'schema', 'currentschema', 'search_path', 'searchpath'];

/**
 * Lays the settings of a query string or of key words over the fields; they win over the address.
 * @throws UrlProblem for a port or a TLS mode that is none.
 */
export function applySettings(fields: UrlFields, settings: Map<string, string>): UrlFields {
  const find = (which: keyof typeof names) =>
    names[which].map((name) => settings.get(name)).find((value) => value !== undefined);
  const { leftOut: ofTls = [], ...tls } = readTls(settings);
  const leftOut = [...ofTls, ...sayOfSession(settings)];
  const port = find('port');
  const given: Partial<UrlFields> = {
    host: find('socket') ?? find('host'),
    port: port === undefined ? undefined : readPort(port),
    databaseName: find('databaseName'),
    username: find('username'),
    password: find('password'),
    ...tls,
    ...(leftOut.length > 0 && { leftOut }),
  };
  const present = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  return withOneHost({ ...fields, ...Object.fromEntries(present) });
}

/** @throws UrlProblem; undefined for an empty text. */
export function readPort(text: string): number | undefined {
  if (text === '') return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UrlProblem('The port in the address must be a whole number from 1 to 65535.');
}

function sayOfSession(settings: Map<string, string>): string[] {
  const found = namesOfSession.filter((name) => (settings.get(name) ?? '') !== '');
  if (found.length === 0) return [];
  return [
    `What the address tells the session (${found.join(', ')}) was not taken over: the settings of the login and the database hold. Tables of other schemas can be asked about all the same.`,
  ];
}

function withOneHost(fields: UrlFields): UrlFields {
  const host = fields.host?.trim();
  if (host === undefined || host.startsWith('/')) return fields;
  if (host.includes(',')) {
    throw new UrlProblem('The address names several hosts. Give one of them.');
  }
  if (/\s/.test(host)) {
    throw new UrlProblem('The host in the address holds a space, which no host’s name does.');
  }
  return { ...fields, host };
}
