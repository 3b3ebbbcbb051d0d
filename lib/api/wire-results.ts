import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { toWireRows } from './wire-value.ts';

/** Column names that tell all columns apart: the second `name` becomes `name_2`. */
export function distinctNames(columns: ResultColumn[]): string[] {
  const given = new Set(columns.map(({ name }) => name));
  const taken = new Set<string>();
  return columns.map(({ name }) => {
    let distinct = name;
    // A real column called name_2 keeps its name.
    for (let n = 2; taken.has(distinct) || (distinct !== name && given.has(distinct)); n += 1) {
      distinct = `${name}_${n}`;
    }
    taken.add(distinct);
    return distinct;
  });
}

/** Rows as objects. `fromEntries` defines its keys, so a column `__proto__` is one as any other. */
export function toWireResults(columns: ResultColumn[], rows: Cell[][]): Record<string, Cell>[] {
  const names = distinctNames(columns);
  return toWireRows(columns, rows).map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])),
  );
}
