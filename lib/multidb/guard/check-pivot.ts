import { refuseStatement } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isSymbol, isWord } from './token-reader.ts';

const behindOn = ['using', 'group', 'order', 'limit', 'offset', 'union', 'intersect', 'except'];

/**
 * Refuses a PIVOT whose values are not named: DuckDB makes two statements out of it, the first of
 * which creates a type.
 *
 * @param index of the word that begins the query
 * @returns whether it is a PIVOT or UNPIVOT at all
 */
export function checkPivot(tokens: readonly Token[], index: number): boolean {
  const head = tokens[index]?.kind === 'word' ? tokens[index].text : '';
  if (!head.includes('pivot')) return false;
  if (head !== 'pivot' && head !== 'pivot_wider') return true;
  const columns: Token[][] = [];
  let depth = 0;
  for (let at = index + 1; at < tokens.length && depth >= 0; at++) {
    const token = tokens[at] as Token;
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth++;
    if (isSymbol(token, ')') || isSymbol(token, ']')) depth--;
    if (depth !== 0) continue;
    if (isWord(token, 'on') || (columns.length > 0 && isSymbol(token, ','))) columns.push([]);
    else if (columns.length > 0 && behindOn.some((word) => isWord(token, word))) break;
    else columns.at(-1)?.push(token);
  }
  if (columns.every((column) => column.some((token) => isWord(token, 'in')))) return true;
  refuseStatement(
    'A PIVOT whose values are not named creates a type first; name them: PIVOT … ON x IN (1, 2).',
  );
}
