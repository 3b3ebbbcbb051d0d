import type { ColumnSchema } from '#lib/shape/database-schema.ts';

const now = /^(now|current_timestamp|localtimestamp|transaction_timestamp)(\(\d*\))?$/i;

/**
 * A default in one spelling for all engines; undefined where there is none. Numbers that the
 * database counts up itself are none: engines keep them in different places.
 */
export function normalizeDefault(column: ColumnSchema): string | undefined {
  let text = column.default?.trim() ?? '';
  text = withoutParentheses(text);
  text = text.replace(/::[a-z_ ."]+(\(\d+(,\d+)?\))?(\[\])?$/i, '');
  text = withoutParentheses(text);
  // DuckDB's spelling of true and false.
  text = text.replace(/^CAST\(('[tf]') AS BOOLEAN\)$/, '$1');
  if (text === '' || /^null$/i.test(text) || /^nextval\(/i.test(text)) return undefined;
  if (now.test(text) || /^datetime\('now'\)$/i.test(text)) return 'now';
  if (/^(curdate\(\)|current_date(\(\))?|date\('now'\))$/i.test(text)) return 'today';
  const quoted = /^[bn]?'((?:[^']|'')*)'$/i.exec(text)?.[1]?.replaceAll("''", "'");
  const value = quoted ?? text;
  if (column.type === 'boolean') {
    if (/^(true|t|1|yes|on)$/i.test(value)) return 'true';
    if (/^(false|f|0|no|off)$/i.test(value)) return 'false';
  }
  if (/^-?\d+(\.\d+)?$/.test(value) && column.type !== 'text') {
    return value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  }
  return quoted === undefined ? text.toLowerCase() : `'${quoted}'`;
}

function withoutParentheses(text: string): string {
  let inner = text;
  while (/^\([^()]*(\([^()]*\)[^()]*)*\)$/.test(inner)) inner = inner.slice(1, -1).trim();
  return inner;
}
