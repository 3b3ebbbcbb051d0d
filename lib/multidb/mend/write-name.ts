import type { Dialect } from '#lib/shape/dialect.ts';
import type { TableName } from '#lib/shape/statement-fix.ts';
import { questionMark, quoteName } from '../compile/identifiers.ts';

/** A name as the dialect reads it, in quotes where it needs them. */
export function writeName(name: string, dialect: Dialect): string {
  return quoteName(name, dialect).replaceAll(questionMark, '?');
}

export function writeTableName({ namespace, name }: TableName, dialect: Dialect): string {
  const written = writeName(name, dialect);
  return namespace === undefined ? written : `${writeName(namespace, dialect)}.${written}`;
}
