import type { LexicalRules } from './lexical-rules.ts';
import {
  continuationQuote,
  decodeUnicodeEscapes,
  readDollarQuoted,
  readQuoted,
} from './read-quoted.ts';
import { refuseStatement } from './refuse-statement.ts';
import { skipComment } from './skip-comment.ts';
import { foldName, type Span, type Token } from './token.ts';

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
    const commentEnd = skipComment(sql, at, rules);
    if (commentEnd !== undefined) comments.push({ start: at, end: commentEnd });
    const gapEnd = commentEnd ?? matchEnd(whitespace, sql, at);
    if (gapEnd !== undefined) {
      at = gapEnd;
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
  if (rules.postgresqlStrings) {
    const special = readPostgresqlString(sql, start);
    if (special) return special;
  }
  const close = rules.identifierQuotes[first];
  if (close !== undefined) {
    const { text, end } = readQuoted(sql, start, close, false);
    return token('quoted', rules.quotedNamesKeepCase ? text : foldName(text), start, end);
  }
  if (rules.stringQuotes.includes(first)) {
    const { text, end } = readQuoted(sql, start, first, rules.backslashEscapes);
    return token('string', text, start, end);
  }
  if (rules.refusedSigns?.test(first)) refuseStatement(refusedSign(first));
  const digitWordEnd = rules.digitWord && matchEnd(rules.digitWord, sql, start);
  const numberEnd = digitWordEnd === undefined ? matchEnd(number, sql, start) : undefined;
  if (numberEnd !== undefined)
    return token('number', sql.slice(start, numberEnd), start, numberEnd);
  const wordEnd = digitWordEnd ?? matchEnd(rules.word, sql, start);
  if (wordEnd !== undefined) {
    return token('word', foldName(sql.slice(start, wordEnd)), start, wordEnd);
  }
  return token('symbol', first, start, start + 1);
}

function refusedSign(sign: string): string {
  return sign === '\ufeff'
    ? 'The statement holds a byte order mark.'
    : `A parameter that begins with ${sign} has no value here.`;
}

function readPostgresqlString(sql: string, start: number): Token | undefined {
  const first = sql[start];
  if (first === '$') {
    const quoted = readDollarQuoted(sql, start);
    return quoted && token('string', quoted.text, start, quoted.end);
  }
  if ((first === 'e' || first === 'E') && sql[start + 1] === "'") {
    let { text, end } = readQuoted(sql, start + 1, "'", true);
    for (let next = continuationQuote(sql, end); next !== undefined; ) {
      const more = readQuoted(sql, next, "'", true);
      text += more.text;
      end = more.end;
      next = continuationQuote(sql, end);
    }
    return token('string', text, start, end);
  }
  if ((first === 'u' || first === 'U') && sql[start + 1] === '&') {
    const quote = sql[start + 2];
    if (quote !== '"' && quote !== "'") return undefined;
    const { text, end } = readQuoted(sql, start + 2, quote, false);
    return token(quote === '"' ? 'quoted' : 'string', text, start, end);
  }
  return undefined;
}

/** U&"d!0061t" UESCAPE '!' is one name; the escape character stands behind it. */
function decodeUnicodeNames(tokens: Token[], sql: string): Token[] {
  const decoded: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const current = tokens[index] as Token;
    if (current.kind !== 'quoted' || sql[current.start] === '"') {
      decoded.push(current);
      continue;
    }
    const [keyword, sign] = [tokens[index + 1], tokens[index + 2]];
    const given =
      keyword?.kind === 'word' && keyword.text === 'uescape' && sign?.kind === 'string'
        ? sign
        : undefined;
    decoded.push({
      ...current,
      text: decodeUnicodeEscapes(current.text, given?.text ?? '\\'),
      end: given?.end ?? current.end,
    });
    if (given) index += 2;
  }
  return decoded;
}

function matchEnd(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

function token(kind: Token['kind'], text: string, start: number, end: number): Token {
  return { kind, text, start, end };
}
