import type { SqlStyle } from '../compile/sql-style.ts';

/** SQLite has no date type; its functions read ISO 8601 text, and give NULL for anything else. */
export const sqliteStyle: SqlStyle = {
  knexClient: 'better-sqlite3',
  identifierQuote: '"',
  bareName: /^[A-Za-z_][A-Za-z0-9_]*$/,
  quotedText: /'(?:[^']|'')*'|"(?:[^"]|"")*"/,
  periods: {
    year: "STRFTIME('%Y', :date)",
    quarter: "STRFTIME('%Y', :date) || '-Q' || ((STRFTIME('%m', :date) + 2) / 3)",
    month: "STRFTIME('%Y-%m', :date)",
    day: "STRFTIME('%Y-%m-%d', :date)",
  },
  percentage: 'ROUND(100.0 * :part / NULLIF(:whole, 0), 2)',
  ranks: { asc: ':figure asc NULLS LAST', desc: ':figure desc' },
};
