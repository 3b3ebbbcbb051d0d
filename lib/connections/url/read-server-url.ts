import type { Dialect } from '#lib/shape/dialect.ts';
import { applySettings, readPort } from './apply-settings.ts';
import { decodePercent, type UrlFields, UrlProblem } from './url-fields.ts';

const parts = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?(#.*)?$/s;

/**
 * What follows `postgres://`: `user:password@host:port/database?setting=value`, all of it optional.
 * An @ in a password may stand as it is; / ? # must be encoded.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * @throws UrlProblem.
 */
export function readServerUrl(databaseType: Dialect, text: string): UrlFields {
  const [, authority = '', path = '', query = '', fragment = ''] = parts.exec(text) ?? [];
  const at = authority.lastIndexOf('@');
  const loose = `${path}${query.replace(/(^|&)[^=&]*=[^&]*/g, '')}${fragment}`;
  // The rest of a password that was cut at its own slash must not become a database's name.
  if (loose.includes('@')) throw encodingNeeded();
  const fields: UrlFields = { databaseType };
  if (at !== -1) Object.assign(fields, readLogin(authority.slice(0, at)));
  Object.assign(fields, readHost(authority.slice(at + 1)));
  const databaseName = decodePercent(path.replace(/\/$/, ''));
  if (databaseName !== '') fields.databaseName = databaseName;
  return applySettings(fields, readQuery(query));
}

function encodingNeeded(): UrlProblem {
  return new UrlProblem(
    'The address can’t be read. In a user name or a password, write / as %2F, ? as %3F, # as %23 and % as %25.',
  );
}

function readLogin(text: string): Partial<UrlFields> {
  const colon = text.indexOf(':');
  const username = decodePercent(colon === -1 ? text : text.slice(0, colon));
  const password = colon === -1 ? '' : decodePercent(text.slice(colon + 1));
  return { ...(username && { username }), ...(password && { password }) };
}

function readHost(text: string): Partial<UrlFields> {
  if (text.includes(','))
    throw new UrlProblem('The address names several hosts. Give one of them.');
  const [, bracketed, plain = '', portText = ''] =
    /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([^:]*))?$/.exec(text) ?? badHost();
  const host = decodePercent(bracketed ?? plain);
  const port = readPort(portText);
  return { ...(host && { host }), ...(port && { port }) };
}

function badHost(): never {
  throw new UrlProblem(
    'The host in the address can’t be read. An IPv6 address stands in brackets, as in [::1].',
  );
}

/** Names in lower case. A plus is a plus: it stands for a space in forms alone. */
function readQuery(query: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    if (equals < 1) continue;
    const name = decodePercent(part.slice(0, equals)).toLowerCase();
    settings.set(name, decodePercent(part.slice(equals + 1)));
  }
  return settings;
}
