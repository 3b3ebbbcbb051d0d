import { refuseStatement } from '../refuse-statement.ts';
import { changedByUpdate } from './changed-tables.ts';
import { requireWhere } from './check-condition.ts';
import { checkTables } from './check-tables.ts';
import type { WriteParts } from './check-write.ts';
import { findWord } from './find-clause.ts';
import { behindModifiers } from './read-target.ts';

/** UPDATE table SET … [FROM …] WHERE …; MySQL: several tables, joined, before SET. */
export function checkUpdate(parts: WriteParts): void {
  const { tokens, policy, check } = parts;
  const at = behindModifiers(tokens, 1, policy);
  const set = findWord(tokens, at, 'set');
  if (set === tokens.length) refuseStatement('UPDATE without SET changes nothing.');
  checkTables(tokens.slice(at, set), parts);
  requireWhere(parts, set, changedByUpdate(tokens, at, set));
  const returning = findWord(tokens, set, 'returning');
  check(tokens.slice(set + 1, returning), 'select');
  check(tokens.slice(returning + 1), 'rest');
}
