import { refuseStatement } from '../refuse-statement.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { changedByDelete } from './changed-tables.ts';
import { requireWhere } from './check-condition.ts';
import { checkOthers, checkTables } from './check-tables.ts';
import type { WriteParts } from './check-write.ts';
import { findWord } from './find-clause.ts';
import { behindModifiers, readTarget } from './read-target.ts';

/**
 * DELETE FROM table [USING …] WHERE …; MySQL: DELETE table FROM tables …, of which one is named to
 * lose rows.
 */
export function checkDelete(parts: WriteParts): void {
  const { tokens, policy, check } = parts;
  let at = behindModifiers(tokens, 1, policy);
  let target: string | undefined;
  const namesTargetFirst = !isWord(tokens[at], 'from');
  if (isWord(tokens[at], 'history')) refuseStatement('DELETE HISTORY forgets what a table was.');
  if (namesTargetFirst) {
    const named = readTarget(tokens, at, policy);
    target = named.name;
    at = named.end;
    // MySQL: DELETE t.* FROM …
    if (isSymbol(tokens[at], '.') && isSymbol(tokens[at + 1], '*')) at += 2;
    if (isSymbol(tokens[at], ',')) refuseSeveral();
    if (!isWord(tokens[at], 'from')) refuseStatement('DELETE without FROM names no table.');
  }
  at += 1;
  if (isWord(tokens[at], 'only')) at += 1;
  const end = findWord(tokens, at, 'where', 'order', 'limit', 'returning');
  // DELETE a FROM a JOIN b USING (id): there it belongs to the join.
  const using = namesTargetFirst ? end : Math.min(findWord(tokens, at, 'using'), end);
  const tables = tokens.slice(at, using);
  if (!namesTargetFirst && tables.some((token) => isSymbol(token, ','))) refuseSeveral();
  checkTables(tables, parts);
  const others = using < end ? tokens.slice(using + 1, end) : [];
  if (others.length > 0) checkOthers(others, parts);
  requireWhere(parts, at, changedByDelete(tables, others, target));
  const returning = findWord(tokens, end, 'returning');
  check(tokens.slice(end, returning), 'rest');
  check(tokens.slice(returning + 1), 'rest');
}

function refuseSeveral(): never {
  refuseStatement('A DELETE takes rows from one table only.');
}
