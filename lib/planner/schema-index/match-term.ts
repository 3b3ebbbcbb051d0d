import { isRevenueWord } from './find-measure.ts';
import type { Term } from './question-terms.ts';
import { place } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

/** What one database knows of one word. */
export interface TermMatch {
  /** The best strength in each table, by its position. */
  tables: ReadonlyMap<number, number>;
  /** The best strength in each name, by `nameKey`; values and comments are none. */
  names: ReadonlyMap<number, number>;
  /** Of all tables; 0 where the database's own name alone has the word. */
  best: number;
  /** As a part of the database's own name. */
  own: number;
  /** How many places have it, weighed by how surely they mean it. */
  count: number;
}

const columnsMax = 4_096;

/** One number for a table (column -1) or a column; `tableKey` of it is its table's. */
export function nameKey(table: number, column: number): number {
  return table * columnsMax + Math.min(column + 1, columnsMax - 1);
}

export function tableKey(key: number): number {
  return key - (key % columnsMax);
}

/** Undefined where no name, value or comment of the database has the word. */
export function matchTerm(term: Term, search: SearchIndex): TermMatch | undefined {
  const tables = new Map<number, number>();
  const names = new Map<number, number>();
  let [best, own, count] = [0, 0, 0];
  for (const [key, likeness] of term.variants) {
    if (search.ownName.has(key)) own = Math.max(own, likeness * place.databaseName);
    const found = search.places.get(key);
    if (!found) continue;
    count = Math.max(count, found.length * likeness);
    for (const { table, column, named, strength } of found) {
      const counts = likeness * strength;
      if (counts > (tables.get(table) ?? 0)) tables.set(table, counts);
      if (counts > best) best = counts;
      if (!named) continue;
      const name = nameKey(table, column);
      if (counts > (names.get(name) ?? 0)) names.set(name, counts);
    }
  }
  if (search.revenue && isRevenueWord(term.text.toLowerCase())) {
    const { table, score } = search.revenue;
    if (score * 0.9 > (tables.get(table) ?? 0)) tables.set(table, score * 0.9);
    best = Math.max(best, score * 0.9);
  }
  return tables.size > 0 || own > 0 ? { tables, names, best, own, count } : undefined;
}
