import type { TermMatch } from './match-term.ts';
import { repeated } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';
import { farCounts, type Surroundings, surroundingsOf } from './table-distances.ts';

/** Tables around which the question is tried to be explained. */
const centresMax = 6;

type Matches = (TermMatch | undefined)[];

export interface Explanation {
  /** In the weights' unit. */
  score: number;
  /** What each table alone explains, by its position. */
  tables: Float64Array;
  /** Positions of those that explain most, the best first. */
  centres: number[];
}

/**
 * How much of a question one database explains best from one table and what is joined to it.
 *
 * @param matches for each term what the database knows of it
 * @param weights of the terms
 */
export function explainQuestion(
  matches: Matches,
  weights: number[],
  search: SearchIndex,
): Explanation {
  const tables = new Float64Array(search.index.tables.length);
  for (const [term, match] of matches.entries()) {
    if (!match || match.best === 0) continue;
    const weight = weights[term] ?? 0;
    for (let at = 0; at < tables.length; at += 1) {
      tables[at] = (tables[at] ?? 0) + (match.tables[at] ?? 0) * weight;
    }
  }
  const centres = bestOf(tables, centresMax);
  let score = 0;
  for (const centre of centres) {
    score = Math.max(score, explainFrom(surroundingsOf(centre, search), matches, weights));
  }
  if (centres.length === 0) {
    for (const [term, match] of matches.entries()) {
      score += (match?.own ?? 0) * (weights[term] ?? 0);
    }
  }
  return { score, tables, centres };
}

/** Positions of the largest numbers above 0, the largest first; of equal ones the first. */
export function bestOf(numbers: Float64Array, countMax: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const value = numbers[at] ?? 0;
    if (value <= 0) continue;
    const last = best.at(-1);
    if (best.length === countMax && last !== undefined && value <= (numbers[last] ?? 0)) continue;
    const place = best.findIndex((other) => value > (numbers[other] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, at);
    if (best.length > countMax) best.pop();
  }
  return best;
}

function explainFrom(near: Surroundings, matches: Matches, weights: number[]): number {
  let sum = 0;
  for (let term = 0; term < matches.length; term += 1) {
    const match = matches[term];
    if (!match) continue;
    let best = Math.max(match.own, match.best * farCounts);
    for (let at = 0; at < near.tables.length; at += 1) {
      const counts = (match.tables[near.tables[at] ?? 0] ?? 0) * (near.counts[at] ?? 0);
      if (counts > best) best = counts;
    }
    sum += best * (1 + repeated * Math.log(1 + match.count)) * (weights[term] ?? 0);
  }
  return sum;
}
