import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isWord } from '../token-reader.ts';
import { changedByMerge } from './changed-tables.ts';
import { requireCondition } from './check-condition.ts';
import type { WriteParts } from './check-write.ts';
import { findClause, findWord } from './find-clause.ts';
import { behindModifiers, readTarget } from './read-target.ts';

/** MERGE INTO table USING source ON condition WHEN [NOT] MATCHED … THEN …. */
export function checkMerge({ tokens, withs, policy, check }: WriteParts): void {
  let at = 1;
  if (isWord(tokens[at], 'into')) at += 1;
  at = behindModifiers(tokens, at, policy);
  const target = readTarget(tokens, at, policy);
  const using = findWord(tokens, target.end, 'using');
  const on = findWord(tokens, using, 'on');
  const when = findClause(tokens, on, (word, index) => {
    if (word !== 'when') return false;
    return ['matched', 'not'].some((next) => isWord(tokens[index + 1], next));
  });
  if (when === tokens.length) refuseStatement('MERGE without WHEN MATCHED changes nothing.');
  const source = tokens.slice(using + 1, on);
  const changed = changedByMerge(tokens.slice(at, using), source, readBranches(tokens, when));
  const verb = { verb: 'MERGE', clause: 'ON', withs, policy };
  requireCondition(verb, tokens.slice(on + 1, when), changed);
  check(tokens.slice(target.end, using), 'rest');
  check(source, 'from');
  check(tokens.slice(on + 1), 'rest');
}

/** What stands behind WHEN MATCHED AND; undefined where one of them has no AND. */
function readBranches(tokens: readonly Token[], from: number): (readonly Token[])[] | undefined {
  const branches: (readonly Token[])[] = [];
  for (let when = from; when < tokens.length; when = findWord(tokens, when + 1, 'when')) {
    if (!isWord(tokens[when + 1], 'matched')) continue;
    if (!isWord(tokens[when + 2], 'and')) return undefined;
    branches.push(tokens.slice(when + 3, findWord(tokens, when + 3, 'then')));
  }
  return branches;
}
