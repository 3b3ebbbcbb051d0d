import type { TermMatch } from './match-term.ts';
import { nearness, repeated } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';
import { distancesFrom } from './table-distances.ts';

/** Tables around which the question is tried to be explained. */
const centresMax = 6;

const far = nearness[3];

/**
 * How much of a question one database explains best from one table and what is joined to it.
 *
 * @param matches for each term what the database knows of it
 * @param weights of the terms
 * @returns the score in the weights' unit, and tables by position, best first
 */
export function explainQuestion(
  matches: (TermMatch | undefined)[],
  weights: number[],
  search: SearchIndex,
): { score: number; tables: [table: number, score: number][] } {
  const own = new Map<number, number>();
  for (const [at, match] of matches.entries()) {
    for (const [table, strength] of match?.tables ?? []) {
      own.set(table, (own.get(table) ?? 0) + strength * (weights[at] ?? 0));
    }
  }
  const tables = [...own].sort((left, right) => right[1] - left[1]);
  let score = 0;
  for (const centre of tables.slice(0, centresMax)) {
    score = Math.max(score, explainFrom(centre[0], matches, weights, search));
  }
  if (tables.length === 0) {
    for (const [at, match] of matches.entries()) score += (match?.own ?? 0) * (weights[at] ?? 0);
  }
  return { score, tables };
}

function explainFrom(
  centre: number,
  matches: (TermMatch | undefined)[],
  weights: number[],
  search: SearchIndex,
): number {
  const distances = distancesFrom(centre, search);
  let sum = 0;
  for (const [at, match] of matches.entries()) {
    if (!match) continue;
    let best = match.own;
    for (const [table, strength] of match.tables) {
      if (strength <= best) continue;
      const distance = distances.get(table);
      const counts = strength * (distance === undefined ? far : (nearness[distance] ?? far));
      if (counts > best) best = counts;
    }
    sum += best * (1 + repeated * Math.log(1 + match.count)) * (weights[at] ?? 0);
  }
  return sum;
}
