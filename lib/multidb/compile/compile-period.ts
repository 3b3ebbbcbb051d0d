import type { Knex } from 'knex';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { DatePart } from '#lib/shape/logical-query.ts';
import type { CompileContext } from './compile-context.ts';

/**
 * A date's period as text, the same text in every dialect: 2024, 2024-Q3, 2024-07, 2024-07-15.
 * SQLite has no date type; its functions read ISO 8601 text, and give NULL for anything else.
 */
const templates: Record<Dialect, Record<DatePart, string>> = {
  postgresql: {
    year: "TO_CHAR(:date, 'YYYY')",
    quarter: 'TO_CHAR(:date, \'YYYY-"Q"Q\')',
    month: "TO_CHAR(:date, 'YYYY-MM')",
    day: "TO_CHAR(:date, 'YYYY-MM-DD')",
  },
  mysql: {
    year: "DATE_FORMAT(:date, '%Y')",
    quarter: "CONCAT(YEAR(:date), '-Q', QUARTER(:date))",
    month: "DATE_FORMAT(:date, '%Y-%m')",
    day: "DATE_FORMAT(:date, '%Y-%m-%d')",
  },
  sqlite: {
    year: "STRFTIME('%Y', :date)",
    quarter: "STRFTIME('%Y', :date) || '-Q' || ((STRFTIME('%m', :date) + 2) / 3)",
    month: "STRFTIME('%Y-%m', :date)",
    day: "STRFTIME('%Y-%m-%d', :date)",
  },
};

export function compilePeriod(part: DatePart, date: Knex.Raw, context: CompileContext): Knex.Raw {
  return context.knex.raw(templates[context.dialect][part], { date });
}
