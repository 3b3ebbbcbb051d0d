import type { Token } from './token.ts';

export function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}

export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

/** Could name a table, column or function. SQLite and ANSI_QUOTES take strings for names too. */
export function isName(token: Token | undefined): token is Token {
  return token?.kind === 'word' || token?.kind === 'quoted' || token?.kind === 'string';
}

/** The token at `index` is the second half of `qualifier.name`. */
export function isQualified(tokens: readonly Token[], index: number): boolean {
  if (!isSymbol(tokens[index - 1], '.')) return false;
  const before = tokens[index - 2];
  return isName(before) || isSymbol(before, ')') || isSymbol(before, ']');
}

/** An unquoted word that the grammar reads: neither `x.word` nor the label `AS word`. */
export function isKeyword(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' || isQualified(tokens, index)) return false;
  return !isWord(tokens[index - 1], 'as') || ['not', 'materialized'].includes(token.text);
}
