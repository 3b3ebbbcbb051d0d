import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { questionMark, quoteName } from '../../compile/identifiers.ts';

export function columnText({ name }: Pick<ColumnSchema, 'name'>, dialect: Dialect): string {
  return quoteName(name, dialect).replaceAll(questionMark, '?');
}

export function tableText({ namespace, name }: TableSchema, dialect: Dialect): string {
  const parts = namespace === undefined ? [name] : [namespace, name];
  return parts.map((part) => columnText({ name: part }, dialect)).join('.');
}

/** A string as the dialect reads it; undefined where it holds what not every server takes. */
export function stringText(text: string, dialect: Dialect): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f]/.test(text)) return undefined;
  const escaped = dialect === 'mysql' ? text.replaceAll('\\', '\\\\') : text;
  return `'${escaped.replaceAll("'", "''")}'`;
}
