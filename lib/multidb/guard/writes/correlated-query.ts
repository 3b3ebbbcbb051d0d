import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { aggregate } from './aggregates.ts';
import { choosesRows } from './chooses-rows.ts';
import { findClause, findWord } from './find-clause.ts';
import { findFrom } from './own-columns.ts';
import { readCommonTables, sourcesOf } from './own-outputs.ts';
import { withSources } from './own-scope.ts';
import type { ValuePlace } from './value-place.ts';

const endsOfWhere = ['group', 'having', 'limit', 'offset', 'order', 'window', 'fetch'];

/**
 * Whether the rows that a query gives depend on the changed table's: a condition of its own says so,
 * and more than that a row is itself.
 */
export function isCorrelated(query: readonly Token[], place: ValuePlace): boolean {
  return readTies(query, place, false);
}

/** The same where the query reads another value of the row than the one that it is compared with. */
export function isTied(query: readonly Token[], place: ValuePlace): boolean {
  return readTies(query, place, true);
}

function readTies(whole: readonly Token[], place: ValuePlace, countsTies: boolean): boolean {
  place.spend(whole);
  const common = isWord(whole[0], 'with') ? readCommonTables(whole, place) : undefined;
  const query = whole.slice(common?.at ?? 0);
  const inner = common ? { ...place, tables: { ...place.tables, own: common.own } } : place;
  if (findWord(query, 0, 'union', 'intersect', 'except') < query.length) return false;
  const from = findFrom(query, (start) => findWord(query, start, 'from'));
  const where = findWord(query, 0, 'where');
  const end = Math.min(findWord(query, from + 1, ...endsOfWhere), where);
  const sources = sourcesOf(query.slice(from + 1, end), inner);
  const tables = withSources(inner.tables, sources);
  const condition = query.slice(where + 1, findWord(query, where + 1, ...endsOfWhere));
  // ON of an outer join leaves out no row.
  const conditions = [condition, ...(sources.isOuter ? [] : sources.conditions)];
  return choosesRows(conditions, { sources, countsTies }, tables, place);
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
