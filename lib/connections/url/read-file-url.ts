import type { Dialect } from '#lib/shape/dialect.ts';
import { decodePercent, type UrlFields, UrlProblem } from './url-fields.ts';

/**
 * What follows `sqlite:` or `file:`. After three slashes or four the path is absolute, after none
 * or two it counts from the folder that the app runs in; settings behind a ? are left out.
 * @throws UrlProblem.
 */
export function readFileUrl(databaseType: Dialect, text: string): UrlFields {
  const [path = ''] = text.split('?');
  const local = path.replace(/^\/\/localhost(?=\/)/i, '//');
  const decoded = decodePercent(
    local.startsWith('//') ? local.slice(2).replace(/^\/{2,}/, '/') : local,
  );
  const databaseName = decoded.replace(/^\/(?=[a-z]:[\\/])/i, '');
  if (databaseName === '' || databaseName.includes(':memory:')) {
    throw new UrlProblem('The address names no file. Give the path of a database file.');
  }
  return { databaseType, databaseName };
}
