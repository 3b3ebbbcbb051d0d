import { refuseStatement } from '../refuse-statement.ts';
import { isWord } from '../token-reader.ts';
import { changedByMerge } from './changed-tables.ts';
import { requireCondition } from './check-condition.ts';
import type { WriteParts } from './check-write.ts';
import { findClause, findWord } from './find-clause.ts';
import { behindModifiers, readTarget } from './read-target.ts';

/** MERGE INTO table USING source ON condition WHEN [NOT] MATCHED … THEN …. */
export function checkMerge({ tokens, policy, check }: WriteParts): void {
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
  const tables = changedByMerge(tokens.slice(at, using));
  requireCondition('MERGE', 'ON', tokens.slice(on + 1, when), tables, policy);
  check(tokens.slice(target.end, using), 'rest');
  check(tokens.slice(using + 1, on), 'from');
  check(tokens.slice(on + 1), 'rest');
}
