import type { Token } from './token.ts';
import { isName, isSymbol, isWord } from './token-reader.ts';

/**
 * The names by which rows are called that no table has: of what stands in parentheses, of WITH, and the
 * aliases of that.
 */
export function collectDerivedNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (at: number) => {
    const token = tokens[isWord(tokens[at], 'as') ? at + 1 : at];
    if (isName(token)) names.add(token.text);
  };
  const common = commonNames(tokens);
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, ')')) note(index + 1);
    if (!isName(token) || !common.has(token.text)) continue;
    names.add(token.text);
    note(index + 1);
  }
  return names;
}

/** `x AS (…)`, `x (a, b) AS MATERIALIZED (…)`: whatever stands before AS and a parenthesis. */
function commonNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  // Where the last parenthesis closed, and the name before its opening one.
  const open: number[] = [];
  let before: Token | undefined;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(')) open.push(index);
    if (isSymbol(token, ')')) before = tokens[(open.pop() ?? 0) - 1];
    if (!isWord(token, 'as')) continue;
    const next = tokens[index + 1];
    const opens = ['not', 'materialized'].some((word) => isWord(next, word));
    if (!opens && !isSymbol(next, '(')) continue;
    const last = tokens[index - 1];
    const name = isSymbol(last, ')') ? before : last;
    if (isName(name)) names.add(name.text);
  }
  return names;
}
