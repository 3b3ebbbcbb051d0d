/** A value as SQLite stores it, booleans as 0 and 1. */
export type PlainValue = number | string | null;

export interface PlainResult {
  /** Columns, also where there are no rows. */
  width: number;
  rows: PlainValue[][];
}

const tolerance = 1e-6;

/**
 * Whether two results hold the same rows under some order of their columns: as a list where
 * `ordered`, else as a multiset. Numbers may differ by a millionth, texts not at all.
 */
export function sameRows(given: PlainResult, gold: PlainResult, ordered: boolean): boolean {
  if (given.width !== gold.width) return false;
  if (given.rows.length !== gold.rows.length) return false;
  const [ours, theirs, width] = [given.rows, gold.rows, gold.width];
  // What a column holds, whatever the order of the rows, says which may stand for which.
  const prints = (rows: PlainValue[][]) =>
    Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null).sort(byValue));
  const [ourPrints, theirPrints] = [prints(ours), prints(theirs)];
  const candidates = theirPrints.map((print) =>
    ourPrints.flatMap((other, at) => (allSame(other, print) ? [at] : [])),
  );
  return permutations(candidates).some((order) => {
    const arranged = ours.map((row) => order.map((at) => row[at] ?? null));
    if (ordered) return arranged.every((row, at) => allSame(row, theirs[at] ?? []));
    const [left, right] = [arranged.sort(byRow), theirs.toSorted(byRow)];
    return left.every((row, at) => allSame(row, right[at] ?? []));
  });
}

function* permute(candidates: number[][], taken: number[]): Generator<number[]> {
  if (taken.length === candidates.length) return yield taken;
  for (const at of candidates[taken.length] ?? []) {
    if (!taken.includes(at)) yield* permute(candidates, [...taken, at]);
  }
}

function permutations(candidates: number[][]): IteratorObject<number[]> {
  return Iterator.from(permute(candidates, []));
}

function allSame(left: readonly PlainValue[], right: readonly PlainValue[]): boolean {
  return left.every((value, at) => isSame(value, right[at] ?? null));
}

function isSame(left: PlainValue, right: PlainValue): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return left === right;
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}

/** Numbers as far as they are told apart, so that those which are the same stand at one place. */
function byValue(left: PlainValue, right: PlainValue): number {
  const [one, other] = [rankOf(left), rankOf(right)];
  if (one !== other) return one - other;
  if (typeof left === 'number' && typeof right === 'number') {
    return isSame(left, right) ? 0 : left - right;
  }
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}

const rankOf = (value: PlainValue) => (value === null ? 0 : typeof value === 'number' ? 1 : 2);

function byRow(left: PlainValue[], right: PlainValue[]): number {
  for (const [at, value] of left.entries()) {
    const order = byValue(value, right[at] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
