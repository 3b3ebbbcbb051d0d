import { type DdlStyle, quoteWith } from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('"');

/** https://www.postgresql.org/docs/current/sql-altertable.html */
export const postgresqlDdl: DdlStyle = {
  quote,
  changeColumn(table, { from, to }) {
    const alter = `ALTER TABLE ${table} ALTER COLUMN ${quote(to.name)}`;
    const statements: string[] = [];
    const hasDefault = from.default !== undefined;
    const changesDefault = from.default !== to.default;
    const changesType = from.databaseType !== to.databaseType;
    // A default of the old type may not be one of the new.
    if (hasDefault && (changesDefault || changesType)) statements.push(`${alter} DROP DEFAULT`);
    if (changesType) {
      const cast = `USING ${quote(to.name)}::${to.databaseType}`;
      statements.push(`${alter} TYPE ${to.databaseType} ${cast}`);
    }
    if (to.default !== undefined && (changesDefault || changesType)) {
      statements.push(`${alter} SET DEFAULT ${to.default}`);
    }
    if (from.nullable !== to.nullable) {
      statements.push(`${alter} ${to.nullable ? 'DROP' : 'SET'} NOT NULL`);
    }
    return statements;
  },
  dropForeignKey: (table, { name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${quote(name ?? '')}`,
  addForeignKey: (table, clause) => `ALTER TABLE ${table} ADD ${clause}`,
  dropIndex: (_, { name }) => `DROP INDEX ${quote(name)}`,
  // As PostgreSQL names it where nobody did.
  dropPrimaryKey: (table, { name }) =>
    `ALTER TABLE ${table} DROP CONSTRAINT ${quote(`${name}_pkey`)}`,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
};
