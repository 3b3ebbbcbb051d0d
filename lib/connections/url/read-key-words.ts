import { applySettings } from './apply-settings.ts';
import { type UrlFields, UrlProblem } from './url-fields.ts';

const start = /^\s*(host|hostaddr|port|dbname|user|password|sslmode|service)\s*=/;

/** Whether a text looks like `host=… dbname=…`, in any order. */
export function isKeyWords(text: string): boolean {
  return start.test(text) && /(^|\s)(host|hostaddr|dbname)\s*=/.test(text);
}

/**
 * PostgreSQL's key words: `host=localhost dbname='my shop' password='it\\'s'`.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 * @throws UrlProblem.
 */
export function readKeyWords(text: string): UrlFields {
  const settings = new Map<string, string>();
  const pair =
    /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^'\s\\]|\\.)(?:[^\s\\]|\\.)*)?)(?=\s|$)/suy;
  const trimmed = text.trim();
  while (pair.lastIndex < trimmed.length) {
    const found = pair.exec(trimmed);
    if (!found) throw unreadable();
    const [, name = '', quoted, bare = ''] = found;
    settings.set(name.toLowerCase(), (quoted ?? bare).replace(/\\(.)/gsu, '$1'));
  }
  return applySettings({ databaseType: 'postgresql' }, settings);
}

function unreadable(): UrlProblem {
  return new UrlProblem(
    'These connection settings can’t be read. Write them as in host=localhost dbname=shop, values with spaces in single quotes, and \\ before a quote or a backslash.',
  );
}
