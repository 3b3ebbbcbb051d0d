import type { PlannableDatabase } from '../planner.ts';
import { addMisspelled } from './add-misspelled.ts';
import { explainQuestion } from './explain-question.ts';
import { findKeys } from './find-keys.ts';
import { listsFor, matchTerm, type TermMatch } from './match-term.ts';
import { readTerms, type Term } from './question-terms.ts';
import { rarity } from './rarity.ts';
import { looseCount, place, size, wordWeight } from './routing-weights.ts';
import { scorePairs } from './score-pairs.ts';
import { scoreValues } from './score-values.ts';
import { type SearchIndex, searchIndexOf } from './search-index.ts';
import type { Token } from './tokenize-question.ts';

/** Below this a word is not taken to be known. */
export const knownMin = 0.3;

export interface ScoredDatabase {
  database: PlannableDatabase;
  search: SearchIndex;
  /** Comparable across the databases of one question; 0 where it knows nothing of it. */
  score: number;
  /** How much each table has to do with the question, by its position in the index. */
  tableScores: Float64Array;
  /** Positions of the tables that have most to do with it, the best first. */
  centres: number[];
  /** For each term how surely the database has it, 0 to 1. */
  known: number[];
  /** For each term how surely a name has it; 0 for words that say little, but for tables' names. */
  named: number[];
}

export interface ScoredQuestion {
  terms: Term[];
  /** In the databases' order. */
  databases: ScoredDatabase[];
}

/**
 * How much each database has to do with a question. What few of them know counts more, what stands
 * in tables that belong together counts more than what is scattered.
 */
export function scoreDatabases(tokens: Token[], databases: PlannableDatabase[]): ScoredQuestion {
  const searches = databases.map(searchIndexOf);
  const find = findKeys(searches);
  const isWritten = (key: string) => find(key).length > 0;
  const { terms, spans } = readTerms(tokens, isWritten);
  const takeList = listsFor(terms.length, searches);
  const matches = terms.map((term) => {
    const found = matchTerm(term, searches, find, takeList);
    const isUnknown = found.every((match) => match === undefined);
    return isUnknown && addMisspelled(term, searches)
      ? matchTerm(term, searches, find, takeList)
      : found;
  });
  const rarities = matches.map((found) => rarity(countHaving(found), databases.length));
  const weights = terms.map(({ kind }, at) => wordWeight[kind] * (rarities[at] ?? 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const pairs = scorePairs(terms, matches, databases.length);
  const values = scoreValues(spans, terms, rarities, searches);
  const usual = usualSize(searches);
  return {
    terms,
    databases: databases.map((database, at) => {
      const search = searches[at] as SearchIndex;
      const known = matches.map((found) => found[at]);
      const { score, tables, centres } = explainQuestion(known, weights, search);
      return {
        database,
        search,
        score: ((score + (pairs[at] ?? 0) + (values[at] ?? 0)) / all) * sizeFactor(search, usual),
        tableScores: tables,
        centres,
        known: known.map((match) => Math.max(match?.best ?? 0, match?.own ?? 0)),
        named: known.map((match, term) => nameStrength(match?.bestName ?? 0, terms[term]?.kind)),
      };
    }),
  };
}

/** "Show" and "order" are words of asking, but where there are orders they are meant. */
function nameStrength(strength: number, kind: Term['kind'] | undefined): number {
  const isMeant = kind === 'content' || (kind !== 'quoted' && strength >= place.table.other);
  return isMeant ? strength : 0;
}

/** Weak evidence counts in part, so that a far-fetched synonym does not make a word common. */
function countHaving(found: (TermMatch | undefined)[]): number {
  const best = found.flatMap((match) => (match && match.best > 0 ? match.best : []));
  const sure = best.reduce((sum, strength) => sum + Math.min(1, strength), 0);
  return looseCount * best.length + (1 - looseCount) * sure;
}

interface Size {
  columns: number;
  tables: number;
}

function usualSize(searches: SearchIndex[]): Size {
  const count = Math.max(1, searches.length);
  return {
    columns: searches.reduce((sum, { columns }) => sum + columns, 0) / count,
    tables: searches.reduce((sum, { index }) => sum + index.tables.length, 0) / count,
  };
}

const factorMin = 0.5;

/** Large schemas know every word sooner than small ones, so that it says less of them. */
function sizeFactor(search: SearchIndex, usual: Size): number {
  const byColumns = Math.log((search.columns + 10) / (usual.columns + 10));
  const byTables = Math.log((search.index.tables.length + 2) / (usual.tables + 2));
  return Math.max(factorMin, 1 - size.columns * byColumns - size.tables * byTables);
}
