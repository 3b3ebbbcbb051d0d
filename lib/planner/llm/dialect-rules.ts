import type { Dialect } from '#lib/shape/dialect.ts';

export interface DialectRules {
  /** As it is named to the model. */
  product: string;
  quote: string;
  /** Unquoted names become lower case, so one with capitals needs quotes. */
  foldsCase?: true;
  /** What a model that knows another dialect best gets wrong in this one. */
  rules: string[];
}

export const dialectRules: Record<Dialect, DialectRules> = {
  postgresql: {
    product: 'PostgreSQL',
    quote: '"',
    foldsCase: true,
    rules: [
      'Unquoted names become lower case: write names with capitals in double quotes.',
      "Dates: CURRENT_DATE, date_trunc('month', x), to_char(x, 'YYYY-MM'), x - INTERVAL '7 days'.",
      'Use ILIKE for text that may differ in letter case. round(x, 2) needs x::numeric.',
    ],
  },
  mysql: {
    product: 'MySQL/MariaDB',
    quote: '`',
    rules: [
      'Quote names with backticks; double quotes are strings.',
      "Dates: CURRENT_DATE, DATE_FORMAT(x, '%Y-%m'), x - INTERVAL 7 DAY.",
      'No FULL JOIN, no ILIKE, no ::casts; concatenate with CONCAT().',
    ],
  },
  sqlite: {
    product: 'SQLite',
    quote: '"',
    rules: [
      "Dates are text: date('now'), strftime('%Y-%m', x), date('now', '-7 days').",
      'No ILIKE (LIKE ignores the case of ASCII letters), no ::casts, no INTERVAL, no EXTRACT.',
      'Dividing two integers cuts the fraction off: multiply by 1.0 first.',
    ],
  },
  duckdb: {
    product: 'DuckDB',
    quote: '"',
    rules: [
      'Much like PostgreSQL: ILIKE, ::casts, FILTER, QUALIFY, GROUP BY ALL. Names ignore letter case.',
      "Dates: CURRENT_DATE, date_trunc('month', x), strftime(x, '%Y-%m'), x - INTERVAL 7 DAY.",
      '/ divides truly, // cuts the fraction off. PIVOT names its values: PIVOT t ON x IN (1, 2) USING sum(y).',
      'Tables alone can be read: no files or URLs, no read_csv, ATTACH, PRAGMA or SET.',
    ],
  },
};

const plainName = /^[a-z_][a-z0-9_]*$/;

/** The reserved words that people most often name tables and columns with. */
const reserved = new Set(
  'all and any as asc between by case check column condition constraint create cross current_date default delete desc distinct drop else end exists false fetch for foreign from grant group groups having in index inner insert interval into is join key keys left like limit not null offset on or order outer over partition primary rank read references right row rows select session_user set system table then to trigger true union unique update use user using values when where window with'.split(
    ' ',
  ),
);

/** A name may hold a line break, and what follows it must not pass for a line of the prompt. */
const lineBreak = /[\p{Cc}\u2028\u2029]/gu;

/** The name as it must stand in SQL: quoted where it would not be understood without. */
export function quoteWhereNeeded(written: string, dialect: Dialect): string {
  const name = written.replace(lineBreak, '␤');
  const { quote, foldsCase } = dialectRules[dialect];
  const plain = foldsCase ? name : name.toLowerCase();
  if (plainName.test(plain) && !reserved.has(name.toLowerCase())) return name;
  return quote + name.replaceAll(quote, quote + quote) + quote;
}
