import type { SqlStyle } from '../compile/sql-style.ts';

/** Knex has no DuckDB client; DuckDB reads what its builder for PostgreSQL writes. */
export const duckdbStyle: SqlStyle = {
  knexClient: 'pg',
  identifierQuote: '"',
  bareName: /^[A-Za-z_][A-Za-z0-9_]*$/,
  quotedText: /E'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"/,
  periods: {
    year: "STRFTIME(:date, '%Y')",
    quarter: "STRFTIME(:date, '%Y') || '-Q' || QUARTER(:date)",
    month: "STRFTIME(:date, '%Y-%m')",
    day: "STRFTIME(:date, '%Y-%m-%d')",
  },
  percentage: 'ROUND(100.0 * :part / NULLIF(:whole, 0), 2)',
  ranks: { asc: ':figure asc', desc: ':figure desc' },
};
