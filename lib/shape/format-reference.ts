import type { SchemaReference } from './glossary-term.ts';

/** A reference as people write it, and as parseReference reads it. */
export function formatReference({ namespace, table, column, test }: SchemaReference): string {
  const path = [namespace, table, column].filter((name) => name !== undefined).join('.');
  if (!test) return path;
  const { operator, value } = test;
  if (value === null) return `${path} is ${operator === '=' ? '' : 'not '}null`;
  const literal = typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  return `${path} ${operator} ${literal}`;
}
