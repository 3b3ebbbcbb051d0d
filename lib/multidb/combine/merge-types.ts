import type { ColumnType } from '#lib/shape/dialect.ts';

/** From narrow to wide; a column of several is of the widest. */
const ladders: readonly (readonly ColumnType[])[] = [
  ['integer', 'decimal', 'float'],
  ['date', 'timestamp'],
  ['boolean', 'integer'],
  ['uuid', 'text'],
  ['date', 'text'],
  ['time', 'text'],
  ['timestamp', 'text'],
  ['interval', 'text'],
];

/**
 * The type that a column has when results of several engines stand below each other; undefined
 * where values of these types do not belong in one column. `unknown` (nothing but NULL, mostly)
 * goes with everything.
 */
export function mergeTypes(types: readonly ColumnType[]): ColumnType | undefined {
  const known: ColumnType[] = [...new Set(types)].filter((type) => type !== 'unknown');
  if (known.length < 2) return known[0] ?? 'unknown';
  const ladder = ladders.find((steps) => known.every((type) => steps.includes(type)));
  return ladder?.findLast((type) => known.includes(type));
}
