import { type DdlStyle, quoteWith } from '../compare/ddl/ddl-style.ts';

/**
 * SQLite adds, renames and drops columns, and nothing else of a table that is there
 * (https://www.sqlite.org/lang_altertable.html).
 */
export const sqliteDdl: DdlStyle = {
  quote: quoteWith('"'),
  dropIndex: (_, { name }) => `DROP INDEX ${quoteWith('"')(name)}`,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
};
