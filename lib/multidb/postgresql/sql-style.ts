import type { SqlStyle } from '../compile/sql-style.ts';

export const postgresqlStyle: SqlStyle = {
  knexClient: 'pg',
  identifierQuote: '"',
  // Bare names are folded to lower case, so only lower-case ones mean what they say.
  bareName: /^[a-z_][a-z0-9_]*$/,
  quotedText: /E'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"/,
  periods: {
    year: "TO_CHAR(:date, 'YYYY')",
    quarter: 'TO_CHAR(:date, \'YYYY-"Q"Q\')',
    month: "TO_CHAR(:date, 'YYYY-MM')",
    day: "TO_CHAR(:date, 'YYYY-MM-DD')",
  },
  percentage: 'ROUND(100 * CAST(:part AS numeric) / NULLIF(CAST(:whole AS numeric), 0), 2)',
  ranks: { asc: ':figure asc', desc: ':figure desc NULLS LAST' },
};
