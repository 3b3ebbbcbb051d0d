import type { Dialect } from '#lib/shape/dialect.ts';
import { type DatabaseMatch, matchDatabase } from './match-database.ts';
import { matchLeadingDatabase } from './match-leading-database.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanKeys } from './plan-part.ts';
import type { Directive } from './read-directive.ts';

/** Whom SQL belongs to. */
export type Target =
  | { kind: 'database'; database: string; alias: string | undefined }
  | { kind: 'combine' }
  /** Nobody can tell, so that it must not run. */
  | { kind: 'nobody' };

/** What the reader is in, from one header to the next. */
export type Block =
  /** Outside any block: prose, or SQL without a header. */
  | { kind: 'none' }
  | SqlBlock
  /** Names a database that is not attached: all its SQL is dropped until the next header. */
  | { kind: 'refused'; reason: string; lines: string[] }
  /** `CLARIFY:` and the like with nothing behind the colon: the next line holds the text. */
  | { kind: 'directive'; keyword: Directive; header: string }
  /** A question back was asked; a list below it holds what there is to choose from. */
  | { kind: 'choices' };

export interface SqlBlock {
  kind: 'sql';
  target: Target;
  header: string;
  /** A code fence was opened after the header, so that what follows is SQL. */
  fenced: boolean;
  /** How many statements it has held so far, good and bad ones. */
  statements: number;
  /** `KEYS:` below the header. */
  keys?: PlanKeys;
}

export function sqlBlock(target: Target, header: string): SqlBlock {
  return { kind: 'sql', target, header, fenced: false, statements: 0 };
}

/** `DATABASE: name`, `DATABASE: name AS alias`, also with what it is: `name (PostgreSQL)`. */
export function databaseBlock(
  rest: string,
  { databases, dialects }: Pick<PlanOptions, 'databases' | 'dialects'>,
  line: string,
): Block {
  const match = (name: string) => matchWithProduct(name, databases, dialects);
  const whole = match(rest);
  if (whole.state === 'known') {
    return sqlBlock({ kind: 'database', database: whole.name, alias: undefined }, line);
  }
  const [, name, , alias] = /^(.*\S)\s+as\s+(["`]?)([\p{L}_][\p{L}\p{N}_]*)\2$/iu.exec(rest) ?? [];
  const named = name === undefined ? whole : match(name);
  if (named.state === 'known') {
    return sqlBlock({ kind: 'database', database: named.name, alias }, line);
  }
  return { kind: 'refused', reason: named.reason, lines: [line] };
}

const products: Record<Dialect, RegExp> = {
  postgresql: /^postgres(?:ql)?$/i,
  mysql: /^(?:mysql|mariadb|mysql\s*\/\s*mariadb)$/i,
  sqlite: /^sqlite3?$/i,
  duckdb: /^duckdb$/i,
};

/** What stands in parentheses must be what the database is: else it is another one's name. */
function matchWithProduct(
  text: string,
  databases: readonly string[],
  dialects: PlanOptions['dialects'],
): DatabaseMatch {
  const whole = matchDatabase(text, databases);
  const [, name, product] = /^(.*\S)\s*\(([^()]+)\)$/.exec(text.trim()) ?? [];
  if (whole.state === 'known' || name === undefined || product === undefined) return whole;
  const named = matchDatabase(name, databases);
  const dialect = named.state === 'known' ? dialects?.get(named.name) : undefined;
  return dialect && products[dialect].test(product.trim()) ? named : whole;
}

/** `DATABASE: name SELECT …`, where that is no name: what of it is the name, and the SQL. */
export function splitInlineSql(
  rest: string,
  databases: readonly string[],
): { name: string; sql: string } | undefined {
  if (matchDatabase(rest, databases).state === 'known') return undefined;
  const match = matchLeadingDatabase(
    rest,
    databases,
    /^\s*:?\s+(?:(?:SELECT|WITH)|(?:select|with))\s/,
  );
  return match && { name: match.name, sql: match.rest.replace(/^\s*:?\s+/, '') };
}
