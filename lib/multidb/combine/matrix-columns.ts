import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { compareDecimals, divideDecimals, subtractDecimals, sumDecimals } from './decimal.ts';
import type { KeyedFigures } from './matrix-results.ts';

interface MatrixFacts {
  databases: string[];
  /** Counts and sums: their sum over the databases means something. */
  isAdditive: boolean;
  /** One unit everywhere, as far as names tell. */
  isComparable: boolean;
}

/**
 * key … | database … | total | difference | change. The last two of two databases are the second
 * against the first; of more the difference is the highest less the lowest. What a database does not
 * have is null, and nothing is reckoned with it but the total of those that do.
 *
 * @param digits the groups' cells, as toFigureDigits has them
 */
export function matrixColumns(
  groups: KeyedFigures[],
  digits: (string | undefined)[][],
  keyColumns: ResultColumn[],
  figureColumn: ResultColumn,
  { databases, isAdditive, isComparable }: MatrixFacts,
): { columns: ResultColumn[]; rows: Cell[][] } {
  const figures = databases.map((name): ResultColumn => ({ name, type: figureColumn.type }));
  const columns = [...keyColumns, ...figures];
  const rows = groups.map(({ key, cells }): Cell[] => [
    ...key,
    ...cells.map((cell) => cell ?? null),
  ]);
  type Reckon = (digits: (string | undefined)[], cells: KeyedFigures['cells']) => Cell;
  const add = (column: ResultColumn, cellOf: Reckon) => {
    columns.push(column);
    for (const [at, { cells }] of groups.entries()) {
      rows[at]?.push(cellOf(digits[at] ?? [], cells));
    }
  };
  // Digit strings, whatever the figures are: a sum of integers may be beyond a double.
  if (isAdditive) add({ name: 'total', type: 'decimal' }, sumFigures);
  if (!isComparable) return { columns, rows };
  if (databases.length > 2) {
    add({ name: 'difference', type: 'decimal' }, spreadOf);
    return { columns, rows };
  }
  const against = `against ${databases[0]}`;
  add({ name: against, type: 'decimal' }, ([first, second]) =>
    first === undefined || second === undefined ? null : subtractDecimals(second, first),
  );
  add({ name: `${against}, relative`, type: 'float' }, ([first, second]) => {
    if (first === undefined || second === undefined) return null;
    return divideDecimals(subtractDecimals(second, first), first.replace('-', '')) ?? null;
  });
  return { columns, rows };
}

/** null where there is nothing to add, or something that is no number, as NaN. */
export function sumFigures(
  digits: (string | undefined)[],
  cells: readonly (Cell | undefined)[],
): string | null {
  const known: string[] = [];
  for (const [at, one] of digits.entries()) {
    if (one !== undefined) known.push(one);
    else if (cells[at] !== undefined && cells[at] !== null) return null;
  }
  return known.length === 0 ? null : sumDecimals(known);
}

function spreadOf(digits: (string | undefined)[]): Cell {
  let [highest] = digits;
  let lowest = highest;
  for (const one of digits) {
    if (one === undefined || highest === undefined || lowest === undefined) return null;
    if (compareDecimals(one, highest) > 0) highest = one;
    else if (compareDecimals(one, lowest) < 0) lowest = one;
  }
  return highest === undefined || lowest === undefined ? null : subtractDecimals(highest, lowest);
}
