import type { Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';
import { findWord } from './find-clause.ts';
import { findFrom } from './own-columns.ts';
import { tableNames } from './table-names.ts';

/** What a statement changes, and what it reads beside. */
export interface Changed {
  /** Its tables: in MySQL several may be joined, of which rows of one or more are changed. */
  tables: readonly Token[];
  /** The names of those that are changed; absent where that is not known. */
  targets?: readonly string[];
  /** What stands in FROM or USING. */
  others: readonly Token[];
  /** MERGE: what each WHEN MATCHED asks for, where all of them ask for something. */
  branches?: readonly (readonly Token[])[];
}

/** UPDATE tables SET … [FROM …]: the tables stand from `at` to `set`. */
export function changedByUpdate(tokens: readonly Token[], at: number, set: number): Changed {
  const tables = tokens.slice(at, set);
  const end = findWord(tokens, set, 'where', 'order', 'limit', 'returning');
  const from = findFrom(tokens, (start) => findWord(tokens, start, 'from'), set);
  const targets = ownersOf(tokens.slice(set + 1, Math.min(from, end)));
  return { ...chooseTables(tables, targets), others: tokens.slice(from + 1, end) };
}

/** DELETE FROM tables [USING others]; `target` is named before them in MySQL. */
export function changedByDelete(
  tables: readonly Token[],
  others: readonly Token[],
  target?: string,
): Changed {
  const [name = ''] = tableNames(tables, true);
  // MySQL: DELETE FROM i USING invoices AS i JOIN …
  if (tableNames(others, true).includes(name)) {
    return { ...chooseTables(others, [name]), others: [] };
  }
  return { ...chooseTables(tables, target === undefined ? [] : [target]), others };
}

/** MERGE INTO table USING source. */
export function changedByMerge(
  tables: readonly Token[],
  others: readonly Token[],
  branches: readonly (readonly Token[])[] | undefined,
): Changed {
  return { tables, others, branches };
}

function chooseTables(
  tables: readonly Token[],
  targets: readonly string[],
): Pick<Changed, 'tables' | 'targets'> {
  const names = tableNames(tables, true);
  const isKnown = targets.length > 0 && targets.every((target) => names.includes(target));
  return isKnown ? { tables, targets } : { tables };
}

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
