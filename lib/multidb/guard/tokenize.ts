import type { LexicalRules } from './lexical-rules.ts';
import { decodeUnicodeNames, readPostgresqlString } from './read-postgresql-string.ts';
import { readQuoted } from './read-quoted.ts';
import { refuseStatement } from './refuse-statement.ts';
import { skipComment } from './skip-comment.ts';
import { foldName, makeToken, type Span, type Token } from './token.ts';

const letter = /[A-Za-z_]/;
const digit = /\d/;
const commentStarts: ReadonlySet<string> = new Set('-/#');
const whitespace = /[ \t\n\v\f\r]+/y;
// A number never swallows letters that could be a keyword: `1into` is a number and a word.
const number = /0[xX][0-9A-Fa-f]+(?![A-Za-z0-9_])|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/y;

export interface Lexed {
  tokens: Token[];
  /** Where comments stand, in order. */
  comments: Span[];
}

/** Ten thousand values in a list; more takes longer to judge than a server should stand still. */
const tokensMax = 20_000;
const charactersMax = 1_000_000;

/**
 * Cuts a statement into tokens by its dialect's rules, in one pass.
 * @throws AppError `statement_refused` where a quote or comment is open, where a comment is code, and
 * where there is too much of it.
 */
export function tokenize(sql: string, rules: LexicalRules): Lexed {
  if (sql.includes('\0')) refuseStatement('The statement holds a NUL character.');
  if (sql.length > charactersMax) {
    refuseStatement(
      `The statement is longer than ${charactersMax.toLocaleString('en')} characters.`,
    );
  }
  const tokens: Token[] = [];
  const comments: Span[] = [];
  let at = 0;
  while (at < sql.length) {
    const spaceEnd = sql.charCodeAt(at) <= 32 ? matchEnd(whitespace, sql, at) : undefined;
    if (spaceEnd !== undefined) {
      at = spaceEnd;
      continue;
    }
    const commentEnd = commentStarts.has(sql[at] ?? '') ? skipComment(sql, at, rules) : undefined;
    if (commentEnd !== undefined) {
      comments.push({ start: at, end: commentEnd });
      at = commentEnd;
      continue;
    }
    const token = readToken(sql, at, rules);
    tokens.push(token);
    if (tokens.length > tokensMax) {
      refuseStatement(
        `The statement has more than ${tokensMax.toLocaleString('en')} words and signs.`,
      );
    }
    at = token.end;
  }
  return { tokens: rules.postgresqlStrings ? decodeUnicodeNames(tokens, sql) : tokens, comments };
}

function readToken(sql: string, start: number, rules: LexicalRules): Token {
  const first = sql[start] ?? '';
  const special = rules.postgresqlStrings ? readPostgresqlString(sql, start, first) : undefined;
  if (special) return special;
  // Most tokens are words, so these are looked for first.
  return (
    (letter.test(first) ? readWord(rules.word, sql, start) : undefined) ??
    readLiteral(sql, start, first, rules) ??
    readWord(rules.word, sql, start) ??
    makeToken('symbol', first, start, start + 1)
  );
}

function readWord(pattern: RegExp, sql: string, start: number): Token | undefined {
  const end = matchEnd(pattern, sql, start);
  return end === undefined
    ? undefined
    : makeToken('word', foldName(sql.slice(start, end)), start, end);
}

function readLiteral(
  sql: string,
  start: number,
  first: string,
  rules: LexicalRules,
): Token | undefined {
  const close = rules.identifierQuotes[first];
  if (close !== undefined) {
    const { text, end } = readQuoted(sql, start, close, false);
    return makeToken('quoted', rules.quotedNamesKeepCase ? text : foldName(text), start, end);
  }
  if (rules.stringQuotes.includes(first)) {
    const { text, end } = readQuoted(sql, start, first, rules.backslashEscapes);
    return makeToken('string', text, start, end);
  }
  if (rules.refusedSigns?.test(first)) refuseStatement(refusedSign(first));
  if (!digit.test(first)) return undefined;
  const word = rules.digitWord && readWord(rules.digitWord, sql, start);
  if (word) return word;
  const end = matchEnd(rules.number ?? number, sql, start) ?? start + 1;
  return makeToken('number', sql.slice(start, end), start, end);
}

function refusedSign(sign: string): string {
  if (sign === '\ufeff') return 'The statement holds a byte order mark.';
  return sign > '\u007f'
    ? `The statement holds an unusual space (U+${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}).`
    : `A parameter that begins with ${sign} has no value here.`;
}

function matchEnd(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}
