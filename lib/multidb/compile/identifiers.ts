import type { Dialect } from '#lib/shape/dialect.ts';
import { reservedWords } from './reserved-words.ts';

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
  if (isBare(plain, dialect)) return plain;
  const quote = dialect === 'mysql' ? '`' : '"';
  const quoted = quote + plain.replaceAll(quote, quote + quote) + quote;
  return quoted.replaceAll('?', questionMark);
}

/** PostgreSQL folds bare names to lower case, so only lower-case ones mean what they say. */
function isBare(name: string, dialect: Dialect): boolean {
  const pattern = dialect === 'postgresql' ? /^[a-z_][a-z0-9_]*$/ : /^[A-Za-z_][A-Za-z0-9_]*$/;
  return pattern.test(name) && !reservedWords.has(name.toLowerCase());
}
