import type { DatePart } from '#lib/shape/logical-query.ts';

/** How a dialect spells what the compiler writes. */
export interface SqlStyle {
  /** The Knex client whose builder writes this dialect. */
  knexClient: string;
  /** Doubled to stand for itself. */
  identifierQuote: '"' | '`';
  /** A name that means itself without quotes, unless it is a reserved word. */
  bareName: RegExp;
  /** String literals and quoted names as Knex writes them. */
  quotedText: RegExp;
  /** A date's period as text, the same text in every dialect: 2024, 2024-Q3, 2024-07, 2024-07-15. */
  periods: Readonly<Record<DatePart, string>>;
  /** :part of :whole in percent, two decimals; counts of PostgreSQL are integers, which cut off. */
  percentage: string;
  /**
   * How figures are ranked so that those of nothing, which are NULL, stand last either way: :figure by
   * its name in the result, :computed written out.
   */
  ranks: Readonly<Record<'asc' | 'desc', string>>;
}
