import type { Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';

/** Arguments that are longer are read no further: calls within calls would be read over and over. */
const readMax = 200;

/** The tokens of each argument, from behind the `(` to its `)`. */
export function readArguments(tokens: readonly Token[], from: number): Token[][] {
  const values: Token[][] = [[]];
  let depth = 0;
  const end = Math.min(tokens.length, from + readMax);
  for (let index = from; index < end; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth++;
    if (isSymbol(token, ')') || isSymbol(token, ']')) depth--;
    if (depth < 0) break;
    if (depth === 0 && isSymbol(token, ',')) values.push([]);
    else values.at(-1)?.push(token);
  }
  return values;
}

/** The value before `.f(`, whose last token stands at `end`: a literal, or what is in parentheses. */
export function readReceiver(tokens: readonly Token[], end: number): readonly Token[] {
  let depth = 0;
  for (let index = end; index >= Math.max(0, end - readMax); index--) {
    if (isSymbol(tokens[index], ')')) depth++;
    if (isSymbol(tokens[index], '(')) depth--;
    if (depth === 0) return tokens.slice(index, end + 1);
  }
  return [];
}
