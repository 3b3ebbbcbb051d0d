import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { readStatement } from '../../guard/read-statement.ts';
import type { Query, Tokens } from './query.ts';
import { readQuery } from './read-query.ts';
import type { Scope } from './scope.ts';
import { listScopes } from './visit-scopes.ts';

/** A statement that was run, read for checking what came of it. */
export interface CheckedStatement {
  sql: string;
  dialect: Dialect;
  schema: DatabaseSchema;
  query: Query;
  /** Of every SELECT in it. The first is the outermost, or the first of a UNION. */
  scopes: [Scope, ...Scope[]];
}

/** Longer ones take longer to read than a server should stand still for. */
const tokensMax = 5_000;

/** Undefined where the statement is none that can be read here; its result is then not checked. */
export function readChecked(
  sql: string,
  dialect: Dialect,
  schema: DatabaseSchema,
): CheckedStatement | undefined {
  const text = sql.toWellFormed();
  let query: Query | undefined;
  try {
    const { tokens } = readStatement(text, dialect);
    if (tokens.length > tokensMax) return undefined;
    query = readQuery(tokens);
  } catch {
    // The guard says what it thinks of it elsewhere.
    return undefined;
  }
  const [first, ...others] = query ? listScopes(query, schema) : [];
  return query && first
    ? { sql: text, dialect, schema, query, scopes: [first, ...others] }
    : undefined;
}

/** The text of tokens that stand beside each other in the statement. */
export function textOf(tokens: Tokens, sql: string): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? sql.slice(first.start, last.end) : '';
}

/** The WITH before the outermost SELECT, which a query about its rows needs too; else empty. */
export function withClause({ sql, query, scopes }: CheckedStatement): string {
  const before = sql.slice(0, scopes[0].select.start);
  return query.common.length > 0 && /^\s*with\b/i.test(before) ? before : '';
}
