import type { Token } from '../token.ts';
import { isKeyword, isSymbol, isWord } from '../token-reader.ts';

/**
 * The first token from `from` on, outside of parentheses and CASE … END, that is a keyword and for
 * which `found` holds; the number of tokens where there is none.
 */
export function findClause(
  tokens: readonly Token[],
  from: number,
  found: (word: string, index: number) => boolean,
): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(')) depth += 1;
    else if (isSymbol(token, ')')) depth -= 1;
    else if (token.kind === 'word' && isKeyword(tokens, index)) {
      if (depth === 0 && found(token.text, index)) return index;
      if (token.text === 'case') depth += 1;
      if (token.text === 'end') depth -= 1;
    }
  }
  return tokens.length;
}

/** `findClause` for one of these words. */
export function findWord(tokens: readonly Token[], from: number, ...words: string[]): number {
  return findClause(tokens, from, (word) => words.includes(word));
}

/** The index behind the `)` that closes the `(` at `open`; the end where none does. */
export function behindParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

/** Behind `[AS] alias`, where one of `words` does not stand instead. */
export function behindAlias(
  tokens: readonly Token[],
  at: number,
  words: ReadonlySet<string>,
): number {
  if (isWord(tokens[at], 'as')) return at + 2;
  const token = tokens[at];
  const isAlias = token?.kind === 'quoted' || (token?.kind === 'word' && !words.has(token.text));
  return isAlias ? at + 1 : at;
}
