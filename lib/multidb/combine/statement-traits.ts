import type { Token } from '../guard/token.ts';
import { isKeyword, isName, isSymbol, isWord } from '../guard/token-reader.ts';
import type { SelectList } from './read-select-list.ts';

const limits = new Set(['limit', 'fetch']);

/** Without a LIMIT at the end that so many rows did not reach: it has cut off nothing. */
export function withoutSpareLimit(tokens: Token[], rowCount: number): Token[] {
  const end = isSymbol(tokens.at(-1), ';') ? tokens.length - 1 : tokens.length;
  const [limit, count] = tokens.slice(end - 2, end);
  const isSpare =
    isWord(limit, 'limit') && count?.kind === 'number' && rowCount < Number(count.text);
  return isSpare ? tokens.slice(0, end - 2) : tokens;
}

/** Groups are cut off behind the first few, at any depth: the figures are of those alone. */
export function takesFirstGroups(tokens: Token[]): boolean {
  const isGrouped = [false];
  for (const [at, token] of tokens.entries()) {
    if (isSymbol(token, '(')) isGrouped.push(false);
    else if (isSymbol(token, ')') && isGrouped.length > 1) isGrouped.pop();
    else if (!isKeyword(tokens, at)) continue;
    else if (token.text === 'group' && isWord(tokens[at + 1], 'by')) isGrouped.splice(-1, 1, true);
    else if (limits.has(token.text) && isGrouped.at(-1)) return true;
  }
  return false;
}

/** `SELECT count(*) FROM (SELECT DISTINCT …)`, and the same through a CTE: a count of distinct values. */
export function countsDistinctRows(list: SelectList | undefined): boolean {
  const { tokens = [], table } = list ?? {};
  return tokens.some((token, at) => {
    if (!isWord(token, 'distinct') || !isWord(tokens[at - 1], 'select')) return false;
    if (!isSymbol(tokens[at - 2], '(')) return false;
    const before = tokens.slice(0, at - 2).findLast((one) => !isMaterialized(one));
    if (isWord(before, 'from')) return true;
    const name = tokens.slice(0, at - 2).findLast((one) => isName(one) && !isHint(one));
    return isWord(before, 'as') && table !== undefined && name?.text === table;
  });
}

const isMaterialized = (token: Token) => isWord(token, 'not') || isWord(token, 'materialized');
const isHint = (token: Token) => isWord(token, 'as') || isMaterialized(token);
