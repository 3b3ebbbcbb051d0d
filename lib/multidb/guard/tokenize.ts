import type { LexicalRules } from './lexical-rules.ts';
import { decodeUnicodeNames, readPostgresqlString } from './read-postgresql-string.ts';
import { readQuoted } from './read-quoted.ts';
import { refuseStatement } from './refuse-statement.ts';
import { skipComment } from './skip-comment.ts';
import { foldName, makeToken, type Span, type Token } from './token.ts';

const commentStarts: ReadonlySet<number> = new Set([...'-/#'].map((sign) => sign.charCodeAt(0)));
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
    const code = sql.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
      continue;
    }
    const commentEnd = commentStarts.has(code) ? skipComment(sql, at, rules) : undefined;
    if (commentEnd !== undefined) {
      comments.push({ start: at, end: commentEnd });
      at = commentEnd;
      continue;
    }
    const token = readToken(sql, at, code, rules);
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

/** Code -> whether it is a token of its own in every dialect, whatever stands around it. */
const plainSigns: readonly (boolean | undefined)[] = ['(', ')', ',', '.', '=', '*', ';'].reduce(
  (signs: boolean[], sign) => {
    signs[sign.charCodeAt(0)] = true;
    return signs;
  },
  new Array<boolean>(128).fill(false),
);

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Most tokens are words and plain signs, so these are told by their first character's code. */
function readToken(sql: string, start: number, code: number, rules: LexicalRules): Token {
  if (plainSigns[code]) return makeToken('symbol', sql[start] as string, start, start + 1);
  const first = sql[start] ?? '';
  const special = rules.postgresqlStrings ? readPostgresqlString(sql, start, first) : undefined;
  if (special) return special;
  const word = isLetter(code) ? readWord(rules.word, sql, start) : undefined;
  if (word) return word;
  if (isDigit(code)) return readNumber(sql, start, rules);
  return (
    readQuotedToken(sql, start, first, rules) ??
    (code > 127 || first === '$' ? readWord(rules.word, sql, start) : undefined) ??
    makeToken('symbol', first, start, start + 1)
  );
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readWord(pattern: RegExp, sql: string, start: number): Token | undefined {
  const end = matchEnd(pattern, sql, start);
  return end === undefined
    ? undefined
    : makeToken('word', foldName(sql.slice(start, end)), start, end);
}

function readQuotedToken(
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
  return undefined;
}

function readNumber(sql: string, start: number, rules: LexicalRules): Token {
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
