import { scoreName } from './link-words.ts';
import { similarityMin } from './match-word.ts';
import type { IndexedTable } from './schema-index.ts';

const alike = new Map<string, boolean>();

/** Whether two tables of different databases are called for the same: `clients`, `crm_customer`. */
export function areCalledAlike(
  { words: left }: IndexedTable,
  { words: right }: IndexedTable,
): boolean {
  const names = `${left.join(' ')}\n${right.join(' ')}`;
  const before = alike.get(names);
  if (before !== undefined) return before;
  const score = Math.max(scoreName(left, right), scoreName(right, left));
  // Bounded: names come from outside.
  if (alike.size > 20_000) alike.clear();
  alike.set(names, score >= similarityMin);
  return score >= similarityMin;
}

const known = new WeakMap<IndexedTable, WeakMap<IndexedTable, number>>();

/** Which share of the words of two tables' columns stand in the other's, too, 0 to 1. */
export function sharedColumns(left: IndexedTable, right: IndexedTable): number {
  const ofLeft = known.get(left) ?? new WeakMap<IndexedTable, number>();
  known.set(left, ofLeft);
  const before = ofLeft.get(right);
  if (before !== undefined) return before;
  const [one, other] = [columnWords(left), columnWords(right)];
  const all = one.size + other.size;
  const share = all === 0 ? 0 : (2 * one.intersection(other).size) / all;
  ofLeft.set(right, share);
  return share;
}

/** Without keys and the table's own words: `CustomerName` and `name` are the same of a customer. */
function columnWords({ words, columns }: IndexedTable): Set<string> {
  return new Set(
    columns
      .filter(({ isKey }) => !isKey)
      .flatMap((column) => {
        const own = column.words.filter((word) => !words.includes(word));
        return own.length > 0 ? own : column.words;
      }),
  );
}
