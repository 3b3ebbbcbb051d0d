import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { addDecimals, compareDecimals, toDigits } from './decimal.ts';
import type { KeyedFigures } from './matrix-results.ts';

/** Negative, zero or positive, as for sorting. */
type Order<T> = (one: T, other: T) => number;

/**
 * The groups in the order in which the databases gave theirs: by their keys or by their figures, up or
 * down, where every database's rows run that way; else as they came.
 */
export function orderKeys(groups: KeyedFigures[], keyColumns: ResultColumn[]): KeyedFigures[] {
  const given = groupsAsGiven(groups);
  const byKey: Order<KeyedFigures> = (one, other) => {
    for (const [at, column] of keyColumns.entries()) {
      const order = compareCells(one.key[at] ?? null, other.key[at] ?? null, column);
      if (order !== 0) return order;
    }
    return 0;
  };
  for (const order of [byKey, down(byKey)]) {
    if (given.every((rows) => rows.every(runsBy(order)))) return groups.toSorted(order);
  }
  // A database's rows run by its own figures; all of them together by their sums.
  const runsByFigure = (sign: 1 | -1) =>
    given.every((rows, database) =>
      rows.every(
        runsBy((one, other) => sign * compareFigures(one.cells[database], other.cells[database])),
      ),
    );
  if (runsByFigure(-1)) return bySum(groups, -1);
  return runsByFigure(1) ? bySum(groups, 1) : groups;
}

/** Each database's groups in the order of its rows. */
function groupsAsGiven(groups: KeyedFigures[]): KeyedFigures[][] {
  const given: KeyedFigures[][] = (groups[0]?.places ?? []).map(() => []);
  for (const group of groups) {
    for (const [database, place] of group.places.entries()) {
      const rows = given[database];
      if (place !== undefined && rows) rows[place] = group;
    }
  }
  return given;
}

function runsBy<T>(order: Order<T>): (row: T, at: number, rows: T[]) => boolean {
  return (row, at, rows) => at === 0 || order(rows[at - 1] as T, row) <= 0;
}

function down<T>(order: Order<T>): Order<T> {
  return (one, other) => order(other, one);
}

function bySum(groups: KeyedFigures[], sign: 1 | -1): KeyedFigures[] {
  const summed = groups.map((group) => ({
    group,
    sum: group.cells.flatMap((cell) => toDigits(cell) ?? []).reduce(addDecimals, '0'),
  }));
  return summed
    .sort((one, other) => sign * compareDecimals(one.sum, other.sum))
    .map(({ group }) => group);
}

function compareFigures(one: Cell | undefined, other: Cell | undefined): number {
  return compareDecimals(toDigits(one) ?? '0', toDigits(other) ?? '0');
}

function compareCells(one: Cell, other: Cell, { type }: ResultColumn): number {
  // NULL first, as most engines sort it.
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (isNumeric(type)) {
    const [left, right] = [toDigits(one), toDigits(other)];
    if (left !== undefined && right !== undefined) return compareDecimals(left, right);
  }
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
