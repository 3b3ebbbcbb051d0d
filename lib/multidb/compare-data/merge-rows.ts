import { AppError } from '#lib/errors.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { NormalizeCell } from './normalize-cell.ts';
import type { RowCursor } from './row-cursor.ts';
import type { RowDifferences } from './row-differences.ts';

/**
 * Goes through two streams in the order of their keys at once, and tells what only one of them has
 * and which rows of one key differ. Of rows that share a key the equal ones are paired first.
 *
 * @param normalizers of each column, by its place
 */
export async function mergeRows(
  left: RowCursor,
  right: RowCursor,
  normalizers: readonly NormalizeCell[],
  differences: RowDifferences,
): Promise<void> {
  try {
    await Promise.all([left.advance(), right.advance()]);
    while (!left.hasEnded && !right.hasEnded) {
      const order = left.compareKey(right.key);
      if (order < 0) await takeOnly(left, 'left', differences);
      else if (order > 0) await takeOnly(right, 'right', differences);
      else await takeSameKey(left, right, normalizers, differences);
    }
    while (!left.hasEnded) await takeOnly(left, 'left', differences);
    while (!right.hasEnded) await takeOnly(right, 'right', differences);
  } finally {
    await Promise.all([left.close(), right.close()]);
  }
}

async function takeOnly(cursor: RowCursor, side: 'left' | 'right', differences: RowDifferences) {
  differences.addOnly(side, cursor.row());
  await cursor.advance();
}

/** Most keys have one row on each side. */
async function takeSameKey(
  left: RowCursor,
  right: RowCursor,
  normalizers: readonly NormalizeCell[],
  differences: RowDifferences,
): Promise<void> {
  const { key } = left;
  const columns = differingCells(
    (at) => left.cell(at),
    (at) => right.cell(at),
    normalizers,
  );
  const kept = { left: left.row(), right: right.row() };
  const waits = [left.advance(), right.advance()];
  for (const wait of waits) if (wait) await wait;
  const goesOn = (cursor: RowCursor) => !cursor.hasEnded && cursor.compareKey(key) === 0;
  if (!goesOn(left) && !goesOn(right)) {
    if (columns.length === 0) differences.addEqual(1);
    else differences.addChanged(columns, () => kept);
    return;
  }
  const lefts = [kept.left, ...(await takeWhile(left, () => goesOn(left)))];
  const rights = [kept.right, ...(await takeWhile(right, () => goesOn(right)))];
  pairUp(lefts, rights, normalizers, differences);
}

async function takeWhile(cursor: RowCursor, goesOn: () => boolean): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  while (goesOn()) {
    if (rows.length === sharingMax) throw isNoKey();
    rows.push(cursor.row());
    await cursor.advance();
  }
  return rows;
}

/** More rows than that share no key; they would have to be kept. */
const sharingMax = 50_000;

function isNoKey(): AppError {
  return new AppError(
    'query_failed',
    `More than ${sharingMax.toLocaleString('en')} rows have one key, so it tells no rows apart. Name another one.`,
  );
}

/** Equal rows first, what is left in the order of both, and the rest is one side's alone. */
function pairUp(
  lefts: Cell[][],
  rights: Cell[][],
  normalizers: readonly NormalizeCell[],
  differences: RowDifferences,
): void {
  const textOf = (row: Cell[]) =>
    JSON.stringify(row.map((cell, at) => normalizers[at]?.(cell) ?? null));
  const waiting = Map.groupBy(lefts, textOf);
  const unpaired = rights.filter((row) => {
    const found = waiting.get(textOf(row))?.pop();
    if (found) differences.addEqual(1);
    return !found;
  });
  const others = [...waiting.values()].flat();
  const paired = Math.min(others.length, unpaired.length);
  for (let at = 0; at < paired; at += 1) {
    const [left = [], right = []] = [others[at], unpaired[at]];
    differences.addChanged(
      differingCells(
        (c) => left[c] ?? null,
        (c) => right[c] ?? null,
        normalizers,
      ),
      () => ({ left, right }),
    );
  }
  for (const row of others.slice(paired)) differences.addOnly('left', row);
  for (const row of unpaired.slice(paired)) differences.addOnly('right', row);
}

const none: number[] = [];

/** The places of the cells that are not equal. */
function differingCells(
  left: (at: number) => Cell,
  right: (at: number) => Cell,
  normalizers: readonly NormalizeCell[],
): number[] {
  let found: number[] | undefined;
  for (let at = 0; at < normalizers.length; at += 1) {
    const [one, other] = [left(at), right(at)];
    // What is the same before is so afterwards.
    if (one === other) continue;
    const normalize = normalizers[at];
    if (!normalize || normalize(one) === normalize(other)) continue;
    found ??= [];
    found.push(at);
  }
  return found ?? none;
}
