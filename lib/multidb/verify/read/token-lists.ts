import type { Token } from '../../guard/token.ts';
import { isKeyword, isSymbol, isWord } from '../../guard/token-reader.ts';
import { findClause } from '../../guard/writes/find-clause.ts';
import type { Tokens } from './query.ts';

/** Without parentheses that enclose all of it. */
export function withoutParentheses(tokens: Tokens): Tokens {
  let inner = tokens;
  while (isSymbol(inner[0], '(') && closingOf(inner, 0) === inner.length - 1) {
    inner = inner.slice(1, -1);
  }
  return inner;
}

/** The index of the `)` that closes the `(` at `open`; -1 where none does. */
export function closingOf(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** What stands between the outermost of a word; the AND of BETWEEN … AND … separates nothing. */
export function splitAtWord(tokens: Tokens, word: 'and' | 'or'): Tokens[] {
  const parts: Tokens[] = [];
  let rest = tokens;
  for (;;) {
    let betweens = 0;
    const end = findClause(rest, 0, (found) => {
      if (found === 'between') betweens += 1;
      if (found !== word) return false;
      if (word === 'and' && betweens > 0) {
        betweens -= 1;
        return false;
      }
      return true;
    });
    parts.push(rest.slice(0, end));
    if (end >= rest.length) return parts;
    rest = rest.slice(end + 1);
  }
}

/** Conditions that all must hold, also those within parentheses. */
export function splitConditions(tokens: Tokens): Tokens[] {
  const inner = withoutParentheses(tokens);
  if (inner.length === 0) return [];
  const parts = splitAtWord(inner, 'and');
  return parts.length < 2 ? [inner] : parts.flatMap(splitConditions);
}

/** The index of the operator, outside of parentheses and CASE; -1 where there is none. */
export function findOperator(tokens: Tokens, matches: (token: Token, at: number) => boolean) {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth += 1;
    else if (isSymbol(token, ')') || isSymbol(token, ']')) depth -= 1;
    else if (isWord(token, 'case') && isKeyword(tokens, index)) depth += 1;
    else if (isWord(token, 'end') && isKeyword(tokens, index)) depth -= 1;
    else if (depth === 0 && matches(token, index)) return index;
  }
  return -1;
}
