import type { Cell } from '#lib/shape/query-result.ts';

/** Whether an object can hold every field: `row(1, 2)` has fields without names. */
export function hasOwnNames(names: readonly string[]): boolean {
  return !names.includes('') && new Set(names).size === names.length;
}

/** A struct as an object, in the order of its fields; as a list where these have no names. */
export function composeStruct(names: readonly string[], cells: Cell[]): Cell {
  if (!hasOwnNames(names)) return cells;
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null]));
}
