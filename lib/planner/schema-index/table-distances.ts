import { nearness } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

/** The tables around one, by their positions, and what evidence in them counts beside that in it. */
export interface Surroundings {
  tables: number[];
  counts: number[];
}

/** What evidence counts in tables that are not near. */
export const farCounts = nearness[3];

const known = new WeakMap<SearchIndex, Map<number, Surroundings>>();

/** A table and those that at most two foreign keys lead to. */
export function surroundingsOf(centre: number, search: SearchIndex): Surroundings {
  const byTable = known.get(search) ?? new Map<number, Surroundings>();
  known.set(search, byTable);
  const before = byTable.get(centre);
  if (before) return before;
  const [itself, one, two] = nearness;
  const near: Surroundings = { tables: [centre], counts: [itself] };
  const seen = new Set([centre]);
  let border = [centre];
  for (const counts of [one, two]) {
    const next: number[] = [];
    for (const table of border.flatMap((from) => search.joined[from] ?? [])) {
      if (seen.has(table)) continue;
      seen.add(table);
      near.tables.push(table);
      near.counts.push(counts);
      next.push(table);
    }
    border = next;
  }
  byTable.set(centre, near);
  return near;
}
