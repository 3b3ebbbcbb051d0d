import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { type DdlStyle, quoteWith } from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('`');

/** https://dev.mysql.com/doc/refman/8.4/en/alter-table.html */
export const mysqlDdl: DdlStyle = {
  quote,
  changeColumn: (table, { to }) => [`ALTER TABLE ${table} MODIFY COLUMN ${define(to)}`],
  dropForeignKey: (table, { name }) => `ALTER TABLE ${table} DROP FOREIGN KEY ${quote(name ?? '')}`,
  addForeignKey: (table, clause) => `ALTER TABLE ${table} ADD ${clause}`,
  dropIndex: (table, { name }) => `ALTER TABLE ${table} DROP INDEX ${quote(name)}`,
  dropPrimaryKey: (table) => `ALTER TABLE ${table} DROP PRIMARY KEY`,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
};

function define({ name, databaseType, nullable, default: value }: ColumnSchema): string {
  const standard = value === undefined ? '' : ` DEFAULT ${value}`;
  return `${quote(name)} ${databaseType}${nullable ? ' NULL' : ' NOT NULL'}${standard}`;
}
