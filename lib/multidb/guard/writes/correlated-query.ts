import type { Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';
import { findClause, findWord } from './find-clause.ts';
import { type ChangedTables, seenWithin } from './names-column.ts';
import { storedNames, tableNames } from './table-names.ts';

/** Where a value stands. */
export interface ValuePlace {
  tables: ChangedTables;
  /**
   * One value alone is asked for, so that CASE and IF may choose between constants: other comparisons
   * could hold for all of these.
   */
  asksForOne?: boolean;
  /** Says that these are read, once more. @throws AppError where that is too much. */
  spend(tokens: readonly Token[]): void;
  /** Whether a condition chooses rows of these tables. */
  chooses(condition: readonly Token[], tables: ChangedTables): boolean;
}

const endsOfWhere = ['group', 'having', 'limit', 'offset', 'order', 'window', 'fetch'];
const endsOfOn = ['where', 'join', 'left', 'right', 'full', 'inner', 'cross', ...endsOfWhere];

/** Whether the rows that a query gives depend on the changed table's: a condition of its own says so. */
export function isCorrelated(query: readonly Token[], place: ValuePlace): boolean {
  place.spend(query);
  const tables = seenWithin(query, place.tables);
  if (findWord(query, 0, 'union', 'intersect', 'except') < query.length) return false;
  const where = findWord(query, 0, 'where');
  const conditions = [query.slice(where + 1, findWord(query, where + 1, ...endsOfWhere))];
  // ON of an outer join leaves out no row.
  const isOuter = findWord(query, 0, 'left', 'right', 'full') < query.length;
  for (let on = findWord(query, 0, 'on'); !isOuter && on < query.length; ) {
    conditions.push(query.slice(on + 1, findWord(query, on + 1, ...endsOfOn)));
    on = findWord(query, on + 1, 'on');
  }
  return conditions.some((condition) => condition.length > 0 && place.chooses(condition, tables));
}

/**
 * Whether a query gives the column of every row of a changed table, `id IN (SELECT id FROM t)`: that
 * and nothing else, or with a WHERE that chooses none.
 */
export function listsColumn(query: readonly Token[], column: string, place: ValuePlace): boolean {
  const from = findWord(query, 0, 'from');
  const where = findWord(query, from, 'where');
  const tables = query.slice(from + 1, where);
  const names = storedNames(tables, true);
  const isPlain =
    findWord(query, 0, 'join', 'group', 'having', 'limit', 'fetch', 'union') === query.length;
  const isOwn = names.length === 1 && place.tables.stored.has(names[0] ?? '');
  if (!isPlain || !isOwn || query[from - 1]?.text !== column) return false;
  const inner = { names: new Set(tableNames(tables, true)), stored: new Set(names) };
  return where === query.length || !place.chooses(query.slice(where + 1), inner);
}

/** Whether a query always gives one row: it only counts or sums up. */
export function alwaysGivesRow(query: readonly Token[]): boolean {
  if (findWord(query, 0, 'group', 'having') < query.length) return false;
  const end = findWord(query, 0, 'from', 'where');
  const at = findClause(query, 0, (word, index) => {
    return aggregate.test(word) && isSymbol(query[index + 1], '(');
  });
  return at < end;
}

const aggregate =
  /(?:^|_)(?:any_value|avg|concat|count|every|max|min|sum|total|agg|arrayagg|and|or)$/;
