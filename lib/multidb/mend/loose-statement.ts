import type { Dialect } from '#lib/shape/dialect.ts';
import { type LexicalRules, lexicalRules } from '../guard/lexical-rules.ts';
import { foldName, type Token } from '../guard/token.ts';
import { isName, isSymbol } from '../guard/token-reader.ts';
import { tokenize } from '../guard/tokenize.ts';

/**
 * A statement as it was meant, cut into tokens: quotes and signs of other dialects are read too. What
 * is made of it is judged by the guard, which reads by the dialect's own rules.
 */
export interface LooseStatement {
  dialect: Dialect;
  sql: string;
  tokens: readonly Token[];
  /** The index of each parenthesis's other half. */
  partners: ReadonlyMap<number, number>;
}

/** Undefined where quotes, comments or parentheses are open, or too deep: there is no telling what was meant. */
export function readLoosely(text: string, dialect: Dialect): LooseStatement | undefined {
  const sql = text.toWellFormed();
  try {
    const { tokens } = tokenize(sql, looseRules(dialect));
    const partners = pairParentheses(tokens);
    return partners && { dialect, sql, tokens, partners };
  } catch {
    return undefined;
  }
}

function looseRules(dialect: Dialect): LexicalRules {
  const rules = lexicalRules[dialect];
  const identifierQuotes = { ...rules.identifierQuotes, '`': '`' };
  return { ...rules, identifierQuotes, refusedSigns: undefined };
}

/** Queries in queries are read by functions in functions. */
const depthMax = 100;

function pairParentheses(tokens: readonly Token[]): ReadonlyMap<number, number> | undefined {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(') && open.push(index) > depthMax) return undefined;
    if (!isSymbol(token, ')')) continue;
    const partner = open.pop();
    if (partner === undefined) return undefined;
    partners.set(index, partner).set(partner, index);
  }
  return open.length === 0 ? partners : undefined;
}

/** A token as it was written. */
export function textOf({ sql, tokens }: LooseStatement, index: number): string {
  const token = tokens[index];
  return token ? sql.slice(token.start, token.end) : '';
}

/** From the first token to the one before `to`. */
export function textBetween({ sql, tokens }: LooseStatement, from: number, to: number): string {
  return sql.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
}

/** The name that a token writes, in the letters in which it was written. */
export function nameAt(statement: LooseStatement, index: number): string {
  const text = textOf(statement, index);
  const token = statement.tokens[index];
  if (token?.kind !== 'quoted') return text;
  const quote = text.charAt(0);
  if (quote === '[') return text.slice(1, -1);
  if (quote !== '"' && quote !== '`') return token.text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** Names that a database looks up by their letters' case; the others' case says nothing. */
export type NameKind = 'table' | 'column' | 'alias';

/**
 * Whether the database takes the name that stands at `index` for `name`. MySQL's tables are files:
 * whether their case counts depends on the server's, and what does not count does not fail.
 */
export function isCalled(
  statement: LooseStatement,
  index: number,
  name: string,
  kind: NameKind,
): boolean {
  const written = nameAt(statement, index);
  const isQuoted = statement.tokens[index]?.kind === 'quoted';
  if (statement.dialect === 'postgresql') return (isQuoted ? written : foldName(written)) === name;
  if (statement.dialect === 'mysql' && kind === 'table') return written === name;
  return written.toLowerCase() === name.toLowerCase();
}

/** Whether two tokens write the same name. */
export function isSameName(statement: LooseStatement, one: number, other: number): boolean {
  return statement.tokens[one]?.text === statement.tokens[other]?.text;
}

/** A name behind which no call and no further name stands, or which is the last of several. */
export function isPlainName({ tokens }: LooseStatement, index: number): boolean {
  const token = tokens[index];
  if (!isName(token) || token.kind === 'string') return false;
  return !isSymbol(tokens[index + 1], '(') && !isSymbol(tokens[index + 1], '.');
}
