import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { createPlainIndex, listColumns } from '../compare/ddl/ddl-parts.ts';
import {
  type ColumnChange,
  type DdlStyle,
  quoteText,
  quoteWith,
} from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('"');

/** https://duckdb.org/docs/stable/sql/statements/alter_table: no foreign keys after the table is made. */
export const duckdbDdl: DdlStyle = {
  quote,
  defineColumn: (column) =>
    [baseOf(column), ...(column.nullable ? [] : ['NOT NULL']), ...defaultOf(column)].join(' '),
  // With a constraint it cannot be added.
  addColumn: (table, column) => [
    `ALTER TABLE ${table} ADD COLUMN ${[baseOf(column), ...defaultOf(column)].join(' ')}`,
    ...(column.nullable
      ? []
      : [`ALTER TABLE ${table} ALTER COLUMN ${quote(column.name)} SET NOT NULL`]),
  ],
  changeColumn,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
  dropIndex: (_, { name, constraint }) => (constraint ? undefined : `DROP INDEX ${quote(name)}`),
  createIndex: (table, index) =>
    /^CREATE\b/i.test(index.definition)
      ? index.definition.replace(/;\s*$/, '')
      : createPlainIndex(table, index, quote),
  inlineIndex: ({ constraint, columns }) =>
    constraint ? `UNIQUE (${listColumns(columns, quote)})` : undefined,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  commentOn: (what, name, comment) => `COMMENT ON ${what} ${name} IS ${quoteText(comment)}`,
  foldsNames: true,
};

const baseOf = ({ name, databaseType }: ColumnSchema) => `${quote(name)} ${databaseType}`;

const defaultOf = ({ default: value }: ColumnSchema) =>
  value === undefined ? [] : [`DEFAULT ${value}`];

function changeColumn(table: string, { from, to }: ColumnChange): string[] {
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${quote(to.name)}`;
  const statements: string[] = [];
  if (from.databaseType !== to.databaseType) {
    statements.push(`${alter} SET DATA TYPE ${to.databaseType}`);
  }
  if (from.default !== to.default) {
    statements.push(
      to.default === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${to.default}`,
    );
  }
  if (from.nullable !== to.nullable) {
    statements.push(`${alter} ${to.nullable ? 'DROP' : 'SET'} NOT NULL`);
  }
  return statements;
}
