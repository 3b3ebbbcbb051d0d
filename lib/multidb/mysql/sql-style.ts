import type { SqlStyle } from '../compile/sql-style.ts';

export const mysqlStyle: SqlStyle = {
  knexClient: 'mysql2',
  identifierQuote: '`',
  bareName: /^[A-Za-z_][A-Za-z0-9_]*$/,
  quotedText: /'(?:[^'\\]|\\[\s\S]|'')*'|`(?:[^`]|``)*`/,
  periods: {
    year: "DATE_FORMAT(:date, '%Y')",
    quarter: "CONCAT(YEAR(:date), '-Q', QUARTER(:date))",
    month: "DATE_FORMAT(:date, '%Y-%m')",
    day: "DATE_FORMAT(:date, '%Y-%m-%d')",
  },
  percentage: 'ROUND(100.0 * :part / NULLIF(:whole, 0), 2)',
  // MariaDB takes no alias of a figure within an expression.
  ranks: { asc: ':computed IS NULL, :figure asc', desc: ':figure desc' },
};
