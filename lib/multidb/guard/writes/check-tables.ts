import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword, isSymbol, isWord } from '../token-reader.ts';
import type { WriteParts } from './check-write.ts';
import { behindParenthesis } from './find-clause.ts';
import { readTarget } from './read-target.ts';
import { opensQuery } from './require-size.ts';

/**
 * Judges the tables that may be changed: the first, and in MySQL each that is joined to it, since
 * the statement does not say which of them it changes before its columns are looked up.
 * @param tables from the first name to before SET or WHERE
 */
export function checkTables(tables: readonly Token[], { policy, check }: WriteParts): void {
  if (isSymbol(tables[0], '(')) refuseStatement('The changed table stands in parentheses.');
  readTarget(tables, 0, policy);
  checkJoined(tables, 1, policy);
  check(tables, 'from');
}

function checkJoined(tables: readonly Token[], from: number, policy: WritePolicy): void {
  for (let index = from; index < tables.length; index++) {
    const token = tables[index];
    if (isSymbol(token, '(')) {
      index = behindParenthesis(tables, index) - 1;
      continue;
    }
    // A comma always brings a table here: no expression of ON holds one outside of parentheses.
    const joins = isKeyword(tables, index) && joinWords.has(token?.text ?? '');
    if (!joins && !isSymbol(token, ',')) continue;
    const next = isWord(tables[index + 1], 'lateral') ? index + 2 : index + 1;
    if (isSymbol(tables[next], '(')) checkDerived(tables[next + 1]);
    else readTarget(tables, next, policy);
  }
}

/** The same of what stands behind USING, where a query may stand first: it is only read. */
export function checkOthers(tables: readonly Token[], parts: WriteParts): void {
  if (isSymbol(tables[0], '(') && opensQuery(tables[1])) {
    checkJoined(tables, behindParenthesis(tables, 0), parts.policy);
    parts.check(tables, 'from');
  } else checkTables(tables, parts);
}

const joinWords: ReadonlySet<string> = new Set(['join', 'straight_join']);

/** What a query gives cannot be changed; tables in parentheses can. */
function checkDerived(token: Token | undefined): void {
  if (!opensQuery(token)) refuseStatement('A joined table stands in parentheses.');
}
