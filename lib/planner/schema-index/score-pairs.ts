import { type TermMatch, tableKey } from './match-term.ts';
import type { Term } from './question-terms.ts';
import { rarity } from './rarity.ts';
import { together, wordWeight } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

/** A pair is looked for among so many following words. */
const followingMax = 6;

/** How two words stand together in one database, 0 to 1 each. */
interface Pair {
  column: number;
  tableAndColumn: number;
  sameTable: number;
  joinedTables: number;
}

/**
 * Words that are said together and stand together: `product name` is the column product_name or a
 * name in the table of products. That all databases know both words says less.
 *
 * @param matches for each term what each database knows of it
 * @returns for each database what its pairs count
 */
export function scorePairs(
  terms: Term[],
  matches: (TermMatch | undefined)[][],
  searches: SearchIndex[],
): number[] {
  const scores = searches.map(() => 0);
  // Long questions have many pairs, which are no better evidence than few.
  const share = 4 / (Math.max(1, terms.length - 1) + 3);
  for (const [at, left] of terms.entries()) {
    for (let next = at + 1; next < Math.min(terms.length, at + 1 + followingMax); next += 1) {
      const right = terms[next] as Term;
      if (left.text === right.text) continue;
      const steps = next - at;
      const areNear = steps <= 2 && right.at - left.at <= 3;
      const pairs = searches.map((search, database) => {
        const [one, other] = [matches[at]?.[database], matches[next]?.[database]];
        return one && other && pairOf(one, other, search, areNear);
      });
      const weight = Math.min(wordWeight[left.kind], wordWeight[right.kind]);
      const nearWeight = weight * (steps > 1 ? together.apart : 1);
      const weigh = (kind: keyof Pair, times: number) => {
        const having = pairs.reduce((sum, pair) => sum + (pair?.[kind] ?? 0), 0);
        if (having === 0) return;
        const counts = times * together[kind] * rarity(having, searches.length);
        for (const [database, pair] of pairs.entries()) {
          if (pair) scores[database] = (scores[database] ?? 0) + counts * pair[kind];
        }
      };
      weigh('column', nearWeight);
      weigh('tableAndColumn', nearWeight);
      weigh('sameTable', weight * share);
      weigh('joinedTables', weight * share);
    }
  }
  return scores;
}

function pairOf(left: TermMatch, right: TermMatch, search: SearchIndex, areNear: boolean): Pair {
  const pair: Pair = { column: 0, tableAndColumn: 0, sameTable: 0, joinedTables: 0 };
  if (areNear) {
    pair.column = inOneName(left, right);
    pair.tableAndColumn = Math.max(inTableAndColumn(left, right), inTableAndColumn(right, left));
  }
  for (const [table, strength] of left.tables) {
    const other = right.tables.get(table);
    if (other !== undefined) pair.sameTable = Math.max(pair.sameTable, Math.min(strength, other));
  }
  pair.joinedTables = pair.sameTable > 0 ? pair.sameTable : inJoinedTables(left, right, search);
  return pair;
}

function inOneName(left: TermMatch, right: TermMatch): number {
  let best = 0;
  for (const [name, strength] of left.names) {
    const other = right.names.get(name);
    if (other !== undefined) best = Math.max(best, Math.min(strength, other));
  }
  return best;
}

function inTableAndColumn(inTable: TermMatch, inColumn: TermMatch): number {
  let best = 0;
  for (const [name, strength] of inColumn.names) {
    const table = tableKey(name);
    if (table === name) continue;
    const other = inTable.names.get(table);
    if (other !== undefined) best = Math.max(best, Math.min(strength, other));
  }
  return best;
}

function inJoinedTables(left: TermMatch, right: TermMatch, { joined }: SearchIndex): number {
  let best = 0;
  for (const [table, strength] of left.tables) {
    if (strength <= best) continue;
    for (const to of joined[table] ?? []) {
      const other = right.tables.get(to);
      if (other !== undefined) best = Math.max(best, Math.min(strength, other));
    }
  }
  return best;
}
