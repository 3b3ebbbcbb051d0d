import type { Stacked } from './stack-results.ts';
import { mayTellUnits, unitColumns, unitOfCell } from './unit-columns.ts';

/** What a grouping's currency or unit column tells. */
export interface KeyUnits {
  /** Of each database, where it has one alone and they differ: then `place` is no part of the key. */
  byDatabase?: { units: string[]; place: number };
  /** All that there are, where rows of one database differ; '' of none. */
  ofRows?: string[];
}

/**
 * Reads the key's column that tells units, if it has one; nothing where all rows are in one.
 *
 * @param figurePlace the figures' place among the columns behind the database's
 */
export function readKeyUnits(
  databases: string[],
  { columns, stack }: Pick<Stacked, 'columns' | 'stack'>,
  figurePlace: number,
): KeyUnits {
  if (!columns.some(mayTellUnits)) return {};
  const { rows } = stack();
  const at = unitColumns(columns, rows).find((one) => one > 0 && one !== figurePlace + 1);
  if (at === undefined) return {};
  const told = new Map(databases.map((database) => [database, new Set<string>()]));
  for (const row of rows) told.get(String(row[0]))?.add(unitOfCell(row[at]));
  const all = new Set([...told.values()].flatMap((units) => [...units]));
  if (all.size < 2) return {};
  const hasOtherKey = columns.length > 3;
  if (hasOtherKey && [...told.values()].every((units) => units.size < 2)) {
    return {
      byDatabase: { units: [...told.values()].map((units) => [...units].join()), place: at - 1 },
    };
  }
  return { ofRows: [...all].sort() };
}
