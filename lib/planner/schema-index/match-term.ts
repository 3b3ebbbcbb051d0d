import type { Posting } from './find-keys.ts';
import { isRevenueWord } from './find-measure.ts';
import type { WordPlaces } from './place-words.ts';
import type { Term } from './question-terms.ts';
import { place } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';
import { tableStrengths } from './table-strengths.ts';

/** What one database knows of one word; strengths are 0 to 1, lists by the tables' positions. */
export interface TermMatch {
  /** The best strength in each table, also in its values and comments. */
  tables: Float64Array;
  /** … in the table's own name, and in a column's. */
  tableNames: Float64Array;
  columnNames: Float64Array;
  /** … in the tables that are joined to each; filled by `joinedStrengths` once it is asked for. */
  joinedTables: Float64Array;
  /** For each table those that it is joined to; absent once `joinedTables` is filled. */
  joined: number[][] | undefined;
  /** Words that may be meant; beside each how surely it is. Few, so that lists do. */
  words: WordPlaces[];
  likenesses: number[];
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
export function matchTerm(
  term: Term,
  searches: SearchIndex[],
  find: (key: string) => Posting[],
  takeList: (length: number) => Float64Array,
): (TermMatch | undefined)[] {
  const matches: (TermMatch | undefined)[] = searches.map(() => undefined);
  const matchOf = (at: number) => {
    const known = matches[at];
    if (known) return known;
    const made = emptyMatch((searches[at] as SearchIndex).index.tables.length, takeList);
    matches[at] = made;
    return made;
  };
  for (const [key, likeness] of term.variants) {
    for (const { at, places, isOwnName } of find(key)) {
      const match = matchOf(at);
      if (isOwnName) match.own = Math.max(match.own, likeness * place.databaseName);
      for (const found of places) addWord(match, found, likeness);
    }
  }
  const isMoney = isRevenueWord(term.text.toLowerCase());
  for (const [at, search] of searches.entries()) {
    if (isMoney && search.revenue) addRevenue(matchOf(at), search.revenue);
    const match = matches[at];
    if (match) finish(match, search);
  }
  return matches;
}

let pool = new Float64Array(0);
/** 8 MB; what more is needed is given back after the question. */
const pooledMax = 1_000_000;

/**
 * Lists of zeros out of one piece of memory, which serves one question after the other: thousands
 * of small ones are slow to get and to give back. Nothing may keep them beyond its question.
 */
export function listsFor(terms: number, searches: SearchIndex[]): (length: number) => Float64Array {
  const tables = searches.reduce((sum, { index }) => sum + index.tables.length, 0);
  const wanted = Math.min(pooledMax, tables * listsOfMatch * terms);
  if (pool.length < wanted) pool = new Float64Array(wanted);
  else pool.fill(0, 0, wanted);
  const lists = pool;
  let taken = 0;
  return (length) => {
    taken += length;
    return taken <= wanted ? lists.subarray(taken - length, taken) : new Float64Array(length);
  };
}

function emptyMatch(length: number, takeList: (length: number) => Float64Array): TermMatch {
  return {
    tables: takeList(length),
    tableNames: takeList(length),
    columnNames: takeList(length),
    joinedTables: takeList(length),
    joined: undefined,
    words: [],
    likenesses: [],
    best: 0,
    bestName: 0,
    own: 0,
    count: 0,
  };
}

function addWord({ words, likenesses }: TermMatch, found: WordPlaces, likeness: number): void {
  const at = words.indexOf(found);
  if (at < 0) {
    words.push(found);
    likenesses.push(likeness);
  } else if (likeness > (likenesses[at] ?? 0)) likenesses[at] = likeness;
}

function addRevenue(match: TermMatch, { table, score }: { table: number; score: number }): void {
  match.bestName = score * revenueStrength;
  raise(match.tables, table, match.bestName);
}

function finish(match: TermMatch, { joined }: SearchIndex): void {
  for (let at = 0; at < match.words.length; at += 1) {
    addPlaces(match, match.words[at] as WordPlaces, match.likenesses[at] ?? 0);
  }
  for (let table = 0; table < match.tables.length; table += 1) {
    const strength = match.tables[table] ?? 0;
    if (strength > match.best) match.best = strength;
  }
  match.joined = joined;
}

/** The best strength in the tables that are joined to each. */
export function joinedStrengths(match: TermMatch): Float64Array {
  const { joined, tables, joinedTables } = match;
  if (!joined) return joinedTables;
  for (let table = 0; table < tables.length; table += 1) {
    const strength = tables[table] ?? 0;
    if (strength === 0) continue;
    const to = joined[table] ?? [];
    for (let at = 0; at < to.length; at += 1) raise(joinedTables, to[at] ?? 0, strength);
  }
  match.joined = undefined;
  return joinedTables;
}

function addPlaces(match: TermMatch, found: WordPlaces, likeness: number): void {
  const { names, others, otherStrengths } = found;
  match.count = Math.max(match.count, (names.length + others.length) * likeness);
  const inTables = tableStrengths(found);
  for (let at = 0; at < inTables.tables.length; at += 1) {
    const table = inTables.tables[at] ?? 0;
    const ofTable = (inTables.ofTable[at] ?? 0) * likeness;
    const ofColumns = (inTables.ofColumns[at] ?? 0) * likeness;
    raise(match.tableNames, table, ofTable);
    raise(match.columnNames, table, ofColumns);
    const best = Math.max(ofTable, ofColumns);
    raise(match.tables, table, best);
    if (best > match.bestName) match.bestName = best;
  }
  for (let at = 0; at < others.length; at += 1) {
    raise(match.tables, others[at] ?? 0, (otherStrengths[at] ?? 0) * likeness);
  }
}

function raise(list: Float64Array, at: number, strength: number): void {
  if (strength > (list[at] ?? 0)) list[at] = strength;
}
