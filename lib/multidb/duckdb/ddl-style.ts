import { type DdlStyle, quoteWith } from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('"');

/** https://duckdb.org/docs/stable/sql/statements/alter_table: no foreign keys after the table is made. */
export const duckdbDdl: DdlStyle = {
  quote,
  changeColumn(table, { from, to }) {
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
  },
  dropIndex: (_, { name }) => `DROP INDEX ${quote(name)}`,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
};
