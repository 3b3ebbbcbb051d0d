import type { WritePolicy } from '../policy/write-policy.ts';
import type { Token } from '../token.ts';
import { isWord } from '../token-reader.ts';
import { refuseWholeTable } from './check-condition.ts';
import { findWord } from './find-clause.ts';
import { makePlace } from './is-constant.ts';
import { ownOutputs, readCommonTables } from './own-outputs.ts';
import { beyondTies } from './own-scope.ts';
import { requireSize } from './require-size.ts';
import type { ChangedTables } from './value-place.ts';

/**
 * Refuses an INSERT that gives a table all of its own rows again and changes those that it finds there:
 * an UPDATE of the whole table in another spelling.
 *
 * @param target the changed table, and its alias
 * @param rows the query or VALUES
 * @param conflict ON CONFLICT … or ON DUPLICATE KEY …, if there is one
 */
export function refuseOwnRows(
  { table, alias }: { table: string; alias: string | undefined },
  rows: readonly Token[],
  conflict: readonly Token[],
  {
    tokens,
    withs,
    policy,
  }: { tokens: readonly Token[]; withs: readonly Token[]; policy: WritePolicy },
): void {
  const verb = tokens[0]?.text ?? '';
  const replaces = verb === 'replace' || (isWord(tokens[1], 'or') && isWord(tokens[2], 'replace'));
  const updates = findWord(conflict, 0, 'update');
  const isQuery =
    !isWord(rows[0], 'values') && !isWord(rows[0], 'value') && !isWord(rows[0], 'set');
  if (!isQuery || !(replaces || updates < conflict.length)) return;
  for (const part of [rows, withs, conflict]) requireSize(part);
  const outputs = [{ name: '*', columns: [{ table, column: '*' }] }];
  const tables: ChangedTables = {
    names: new Set([alias ?? table, 'excluded']),
    own: new Map([[table, outputs]]),
    aliases: new Map([
      [alias ?? table, outputs],
      ['excluded', outputs],
    ]),
    bare: [alias ?? table],
    beside: new Set(),
  };
  const place = makePlace(tables, policy);
  const own = withs.length > 0 ? readCommonTables(withs, place).own : tables.own;
  const inside = { ...tables, names: new Set<string>(), aliases: new Map(), bare: [], own };
  if (!ownOutputs(rows, { ...place, tables: inside })) return;
  const where = conflict.slice(findWord(conflict, updates, 'where') + 1);
  if (where.length > 0 && place.chooses(where, beyondTies(tables))) return;
  refuseWholeTable(verb.toUpperCase(), 'gives all rows of its own table again');
}
