import type { Frame } from './check-query.ts';
import type { DialectPolicy } from './policy/dialect-policy.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isName, isSymbol, isWord } from './token-reader.ts';

/**
 * Refuses a table that is named by a file or an address, quoted or not: DuckDB reads `FROM
 * 'sales.csv'`, `FROM "sales.csv"` and `FROM sales.csv` as that file where no such table exists.
 *
 * @param index of the name's first part
 */
export function checkNamedFile(tokens: readonly Token[], index: number, namedFile: RegExp): void {
  let name = tokens[index]?.text ?? '';
  let at = index + 1;
  // 'a' and 'b' on two lines are one literal.
  for (; tokens[at]?.kind === 'string'; at += 1) name += tokens[at]?.text;
  for (; isSymbol(tokens[at], '.') && isName(tokens[at + 1]); at += 2) {
    name += `.${tokens[at + 1]?.text}`;
  }
  if (!namedFile.test(name)) return;
  refuseStatement(
    `${shortName(name)} names a file or an address instead of a table; only tables may be read.`,
  );
}

/** Whether a table, or a parenthesis of tables, stands at `index` in the frame. */
export function namesRelation(
  tokens: readonly Token[],
  index: number,
  frame: Frame,
  policy: DialectPolicy,
): boolean {
  const before = tokens[index - 1];
  if (isWord(before, 'join')) return true;
  if (isSymbol(before, '(')) return frame.inRelation === true;
  if (frame.clause !== 'from') return false;
  if (isSymbol(before, ',')) return true;
  // `FROM t: 'file'` gives the table its alias in front.
  if (isSymbol(before, ':')) return !isSymbol(tokens[index - 2], ':');
  if (before?.kind !== 'word') return false;
  return before.text === 'only' || policy.relationHeads?.has(before.text) === true;
}
