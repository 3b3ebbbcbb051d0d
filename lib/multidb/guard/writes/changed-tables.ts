import type { Token } from '../token.ts';
import { isKeyword, isSymbol } from '../token-reader.ts';
import { findWord } from './find-clause.ts';
import type { ChangedTables } from './names-column.ts';
import { storedNames, tableNames } from './table-names.ts';

/** UPDATE tables SET … [FROM …]: the tables stand from `at` to `set`. */
export function changedByUpdate(tokens: readonly Token[], at: number, set: number): ChangedTables {
  const tables = tokens.slice(at, set);
  const end = findWord(tokens, set, 'where', 'order', 'limit', 'returning');
  return chooseTables(tables, ownersOf(tokens.slice(set + 1, end)));
}

/** DELETE FROM tables [USING others]; `target` is named before them in MySQL. */
export function changedByDelete(
  tables: readonly Token[],
  others: readonly Token[],
  target?: string,
): ChangedTables {
  const [name = ''] = tableNames(tables, true);
  // MySQL: DELETE FROM i USING invoices AS i JOIN …
  if (tableNames(others, true).includes(name)) return chooseTables(others, [name]);
  return chooseTables(tables, target === undefined ? [] : [target]);
}

/** MERGE INTO table. */
export function changedByMerge(table: readonly Token[]): ChangedTables {
  return chooseTables(table, []);
}

/**
 * MySQL joins the changed table with the others. Where a condition of the join ties them together,
 * a column of any of them says which rows; where none does, only those of `targets`.
 */
function chooseTables(tables: readonly Token[], targets: readonly string[]): ChangedTables {
  const names = tableNames(tables, true);
  const isTied = tables.some((token, index) => {
    return token.kind === 'word' && ties.has(token.text) && isKeyword(tables, index);
  });
  const known = targets.length > 0 && targets.every((target) => names.includes(target));
  return {
    names: new Set(known && !isTied ? targets : names),
    stored: new Set(storedNames(tables, true)),
  };
}

const ties: ReadonlySet<string> = new Set(['on', 'using', 'natural']);

/** The tables of `SET i.amount = 0, i.note = c.name`; none where a column stands alone. */
function ownersOf(assignments: readonly Token[]): string[] {
  const owners: string[] = [];
  let depth = 0;
  for (const [index, token] of assignments.entries()) {
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    const begins = index === 0 || (depth === 0 && isSymbol(token, ','));
    if (!begins) continue;
    const at = index === 0 ? 0 : index + 1;
    if (!isSymbol(assignments[at + 1], '.')) return [];
    owners.push(assignments[at]?.text ?? '');
  }
  return owners;
}
