import type { Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';

/** What stands between commas. */
export function splitList(tokens: readonly Token[]): Token[][] {
  const values: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth += 1;
    if (isSymbol(token, ')') || isSymbol(token, ']')) depth -= 1;
    if (depth === 0 && isSymbol(token, ',')) values.push([]);
    else values.at(-1)?.push(token);
  }
  return values;
}
