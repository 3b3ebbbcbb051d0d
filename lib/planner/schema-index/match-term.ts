import { isRevenueWord } from './find-measure.ts';
import { isTableName, tableOf, type WordPlaces } from './place-words.ts';
import type { Term } from './question-terms.ts';
import { place } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

/** What one database knows of one word; strengths are 0 to 1, lists by the tables' positions. */
export interface TermMatch {
  /** The best strength in each table, also in its values and comments. */
  tables: Float64Array;
  /** … in the table's own name, and in a column's. */
  tableNames: Float64Array;
  columnNames: Float64Array;
  /** … in the tables that are joined to each. */
  joinedTables: Float64Array;
  /** Words that may be meant, by how surely they are. */
  words: Map<WordPlaces, number>;
  /** Of all tables; 0 where the database's own name alone has the word. */
  best: number;
  /** In names of tables and columns, or as the money that rows are worth; not in values. */
  bestName: number;
  /** As a part of the database's own name. */
  own: number;
  /** How many places have it, weighed by how surely they mean it. */
  count: number;
}

/** What a word for money counts in the table whose rows are worth it. */
const revenueStrength = 0.9;

const listsOfMatch = 4;

/** For each database what it knows of a word; undefined where no name, value or comment has it. */
export function matchTerm(term: Term, searches: SearchIndex[]): (TermMatch | undefined)[] {
  const tables = searches.reduce((sum, { index }) => sum + index.tables.length, 0);
  // One piece of memory, because thousands of small ones are slow to get and to give back.
  const pool = new Float64Array(tables * listsOfMatch);
  let taken = 0;
  const takeList = (length: number) => {
    taken += length;
    return pool.subarray(taken - length, taken);
  };
  const isMoney = isRevenueWord(term.text.toLowerCase());
  const variants = [...term.variants];
  return searches.map((search) => matchIn(variants, isMoney, search, takeList));
}

function matchIn(
  variants: [key: string, likeness: number][],
  isMoney: boolean,
  search: SearchIndex,
  takeList: (length: number) => Float64Array,
): TermMatch | undefined {
  const words = new Map<WordPlaces, number>();
  let own = 0;
  for (const [key, likeness] of variants) {
    if (search.ownName.has(key)) own = Math.max(own, likeness * place.databaseName);
    const places = search.byKey.get(key);
    if (!places) continue;
    for (const found of places) {
      if (likeness > (words.get(found) ?? 0)) words.set(found, likeness);
    }
  }
  const revenue = isMoney ? search.revenue : undefined;
  if (words.size === 0 && own === 0 && !revenue) return undefined;
  const length = search.index.tables.length;
  const match: TermMatch = {
    tables: takeList(length),
    tableNames: takeList(length),
    columnNames: takeList(length),
    joinedTables: takeList(length),
    words,
    best: 0,
    bestName: revenue ? revenueStrength * revenue.score : 0,
    own,
    count: 0,
  };
  for (const [found, likeness] of words) addPlaces(match, found, likeness);
  if (revenue) raise(match.tables, revenue.table, revenue.score * revenueStrength);
  for (let table = 0; table < length; table += 1) {
    const strength = match.tables[table] ?? 0;
    if (strength === 0) continue;
    if (strength > match.best) match.best = strength;
    for (const to of search.joined[table] ?? []) raise(match.joinedTables, to, strength);
  }
  return match;
}

function addPlaces(match: TermMatch, found: WordPlaces, likeness: number): void {
  const { names, nameStrengths, others, otherStrengths } = found;
  match.count = Math.max(match.count, (names.length + others.length) * likeness);
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] ?? 0;
    const strength = (nameStrengths[at] ?? 0) * likeness;
    const table = tableOf(name);
    if (strength > match.bestName) match.bestName = strength;
    raise(match.tables, table, strength);
    raise(isTableName(name) ? match.tableNames : match.columnNames, table, strength);
  }
  for (let at = 0; at < others.length; at += 1) {
    raise(match.tables, others[at] ?? 0, (otherStrengths[at] ?? 0) * likeness);
  }
}

function raise(list: Float64Array, at: number, strength: number): void {
  if (strength > (list[at] ?? 0)) list[at] = strength;
}
