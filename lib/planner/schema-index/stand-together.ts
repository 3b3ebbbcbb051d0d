/** How strongly two words stand together in one database, 0 to 1: as the weaker of them does. */
import { joinedStrengths, type TermMatch } from './match-term.ts';
import type { WordPlaces } from './place-words.ts';

/** In one table or what belongs to it. */
export function inTables({ tables: left }: TermMatch, { tables: right }: TermMatch): number {
  return bestOfBoth(left, right);
}

/** The first in a table's name, the second in one of its columns' names. */
export function inTableAndColumn(inTable: TermMatch, inColumn: TermMatch): number {
  return bestOfBoth(inTable.tableNames, inColumn.columnNames);
}

/** In one table, or in two that a foreign key joins. */
export function inJoinedTables(left: TermMatch, right: TermMatch): number {
  const best = bestOfBoth(left.tables, right.tables);
  const most = Math.min(left.best, right.best);
  return best >= most ? best : Math.max(best, bestOfBoth(left.tables, joinedStrengths(right)));
}

/** In one name, of a column or of a table. */
export function inOneName(left: TermMatch, right: TermMatch): number {
  let best = 0;
  for (let first = 0; first < left.words.length; first += 1) {
    for (let second = 0; second < right.words.length; second += 1) {
      const likenesses = [left.likenesses[first] ?? 0, right.likenesses[second] ?? 0] as const;
      if (Math.min(...likenesses) <= best) continue;
      const words = [left.words[first], right.words[second]] as [WordPlaces, WordPlaces];
      best = Math.max(best, inOneNameAs(words, likenesses));
    }
  }
  return best;
}

/** Both lists of names ascend, so that they are gone through at once. */
function inOneNameAs(
  [one, other]: readonly [WordPlaces, WordPlaces],
  [likeness, otherLikeness]: readonly [number, number],
): number {
  let best = 0;
  let [at, to] = [0, 0];
  while (at < one.names.length && to < other.names.length) {
    const step = (one.names[at] ?? 0) - (other.names[to] ?? 0);
    if (step === 0) {
      const strength = (one.nameStrengths[at] ?? 0) * likeness;
      const weaker = Math.min(strength, (other.nameStrengths[to] ?? 0) * otherLikeness);
      if (weaker > best) best = weaker;
    }
    if (step <= 0) at += 1;
    if (step >= 0) to += 1;
  }
  return best;
}

function bestOfBoth(left: Float64Array, right: Float64Array): number {
  let best = 0;
  for (let table = 0; table < left.length; table += 1) {
    const one = left[table] ?? 0;
    if (one <= best) continue;
    const weaker = Math.min(one, right[table] ?? 0);
    if (weaker > best) best = weaker;
  }
  return best;
}
