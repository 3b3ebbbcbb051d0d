import type { Dialect } from '#lib/shape/dialect.ts';
import { reservedWords } from './reserved-words.ts';
import { sqlStyles } from './sql-styles.ts';

/**
 * Knex splits identifiers at dots and at ` as `. A name that is not made of plain characters goes
 * through the builder as the hex of its characters behind this private-use character, and comes
 * back out when it is quoted, so that a column called `a.b as c` stays one column.
 */
const encodedMark = '\uE0DB';

/** Knex takes a question mark in a name for a binding. Stands for it until the SQL is laid out. */
export const questionMark = '\uE0DC';

export function encodeName(name: string): string {
  if (/^[A-Za-z0-9_$-]+$/.test(name)) return name;
  return encodedMark + Buffer.from(name, 'utf8').toString('hex');
}

/** Quotes a name (encoded or not) where the dialect would otherwise read it as something else. */
export function quoteName(name: string, dialect: Dialect): string {
  const plain = name.startsWith(encodedMark)
    ? Buffer.from(name.slice(encodedMark.length), 'hex').toString('utf8')
    : name;
  const { bareName, identifierQuote: quote } = sqlStyles[dialect];
  if (bareName.test(plain) && !reservedWords.has(plain.toLowerCase())) return plain;
  const quoted = quote + plain.replaceAll(quote, quote + quote) + quote;
  return quoted.replaceAll('?', questionMark);
}
