import type { ColumnSchema, IndexSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { createPlainIndex, isComputed, nameTable } from '../compare/ddl/ddl-parts.ts';
import { type DdlStyle, quoteText, quoteWith } from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('`');

/** https://dev.mysql.com/doc/refman/8.4/en/alter-table.html */
export const mysqlDdl: DdlStyle = {
  quote,
  defineColumn,
  addColumn: (table, column) => [`ALTER TABLE ${table} ADD COLUMN ${defineColumn(column)}`],
  // What is not said anew is lost: MODIFY takes the whole definition.
  changeColumn: (table, { to }) => [`ALTER TABLE ${table} MODIFY COLUMN ${defineColumn(to)}`],
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
  dropForeignKey: (table, { name }) => `ALTER TABLE ${table} DROP FOREIGN KEY ${quote(name ?? '')}`,
  addForeignKey: (table, clause) => `ALTER TABLE ${table} ADD ${clause}`,
  hidesActions: true,
  dropIndex: (table, { name }) => `ALTER TABLE ${table} DROP INDEX ${quote(name)}`,
  createIndex,
  dropPrimaryKey: (table) => `ALTER TABLE ${table} DROP PRIMARY KEY`,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  tableOptions: ({ comment }) => (comment ? ` COMMENT = ${textOf(comment)}` : ''),
  counter: 'AUTO_INCREMENT',
};

/** Backslashes escape there. */
function textOf(text: string): string {
  return quoteText(text.replaceAll('\\', '\\\\'));
}

function defineColumn(column: ColumnSchema): string {
  const { name, databaseType, attributes, nullable, default: value, comment } = column;
  const isPlain = !isComputed(column);
  return [
    quote(name),
    databaseType,
    ...(attributes ? [attributes] : []),
    ...(isPlain ? [nullable ? 'NULL' : 'NOT NULL'] : []),
    ...(value === undefined || !isPlain ? [] : [`DEFAULT ${defaultOf(value)}`]),
    ...(comment ? [`COMMENT ${textOf(comment)}`] : []),
  ].join(' ');
}

/** Expressions stand in parentheses, literals and the moment do not. */
function defaultOf(value: string): string {
  const isLiteral = /^(?:'|[bx]'|[-+]?[\d.]|null$|true$|false$|current_timestamp\b|\()/i.test(
    value,
  );
  return isLiteral ? value : `(${value})`;
}

const isOnlyColumns = /INDEX .* ON .* \((?:[^()]*)\)$/s;

/** Parts of columns, expressions and indexes of words or places are made as the catalogue tells them. */
function createIndex(table: TableSchema, index: IndexSchema): string {
  const { definition } = index;
  if (definition === '') return createPlainIndex(table, index, quote);
  const isSpecial = /^(?:FULLTEXT|SPATIAL) /.test(definition) || !isOnlyColumns.test(definition);
  if (!isSpecial) return createPlainIndex(table, index, quote);
  const kind = /^(?:UNIQUE|FULLTEXT|SPATIAL) /.exec(definition)?.[0] ?? '';
  const parts = definition.slice(definition.indexOf(' (') + 1);
  return `CREATE ${kind}INDEX ${quote(index.name)} ON ${nameTable(table, quote)} ${parts}`;
}
