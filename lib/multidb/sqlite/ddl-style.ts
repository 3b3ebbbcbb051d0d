import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { createPlainIndex, listColumns } from '../compare/ddl/ddl-parts.ts';
import { type DdlStyle, quoteWith } from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('"');

/**
 * SQLite adds, renames and drops columns, and nothing else of a table that is there
 * (https://www.sqlite.org/lang_altertable.html).
 */
export const sqliteDdl: DdlStyle = {
  viewsHoldColumns: true,
  quote,
  defineColumn,
  addColumn: (table, column) => [`ALTER TABLE ${table} ADD COLUMN ${defineColumn(column)}`],
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
  dropIndex: (_, { name, constraint }) => (constraint ? undefined : `DROP INDEX ${quote(name)}`),
  createIndex: (table, index) =>
    /^CREATE\b/i.test(index.definition) ? index.definition : createPlainIndex(table, index, quote),
  inlineIndex: ({ constraint, columns }) =>
    constraint ? `UNIQUE (${listColumns(columns, quote)})` : undefined,
  foldsNames: true,
};

function defineColumn({ name, databaseType, nullable, default: value }: ColumnSchema): string {
  return [
    quote(name),
    ...(databaseType ? [databaseType] : []),
    ...(nullable ? [] : ['NOT NULL']),
    ...(value === undefined ? [] : [`DEFAULT ${defaultOf(value)}`]),
  ].join(' ');
}

/** Expressions stand in parentheses. */
function defaultOf(value: string): string {
  const isLiteral =
    /^(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|x'[\da-f]*'|[-+]?[\d.]+(?:e[-+]?\d+)?|[a-z_]\w*)$/i.test(
      value,
    );
  return isLiteral ? value : `(${value})`;
}
