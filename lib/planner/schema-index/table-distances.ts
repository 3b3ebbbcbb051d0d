import { nearness } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

const known = new WeakMap<SearchIndex, Map<number, Float64Array>>();

/** What evidence in each table counts beside that in a central one, by how many keys lead to it. */
export function nearnessTo(centre: number, search: SearchIndex): Float64Array {
  const byTable = known.get(search) ?? new Map<number, Float64Array>();
  known.set(search, byTable);
  const before = byTable.get(centre);
  if (before) return before;
  const [itself, one, two, far] = nearness;
  const near = new Float64Array(search.joined.length).fill(far);
  near[centre] = itself;
  const seen = new Set([centre]);
  let border = [centre];
  for (const counts of [one, two]) {
    const next: number[] = [];
    for (const table of border.flatMap((from) => search.joined[from] ?? [])) {
      if (seen.has(table)) continue;
      seen.add(table);
      near[table] = counts;
      next.push(table);
    }
    border = next;
  }
  byTable.set(centre, near);
  return near;
}
