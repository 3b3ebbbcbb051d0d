import type { SearchIndex } from './search-index.ts';

/** Beyond this many foreign keys tables count as having nothing to do with each other. */
const stepsMax = 2;

const known = new WeakMap<SearchIndex, Map<number, Map<number, number>>>();

/** Foreign keys between a table and those near it, by their positions; 0 for itself. */
export function distancesFrom(table: number, search: SearchIndex): ReadonlyMap<number, number> {
  const byTable = known.get(search) ?? new Map<number, Map<number, number>>();
  known.set(search, byTable);
  const before = byTable.get(table);
  if (before) return before;
  const distances = new Map([[table, 0]]);
  let border = [table];
  for (let steps = 1; steps <= stepsMax; steps += 1) {
    const next: number[] = [];
    for (const to of border.flatMap((one) => search.joined[one] ?? [])) {
      if (distances.has(to)) continue;
      distances.set(to, steps);
      next.push(to);
    }
    border = next;
  }
  byTable.set(table, distances);
  return distances;
}
