import type { Comparison, ComparisonSide } from './comparison.ts';
import { boundariesSql } from './range-sql.ts';
import type { KeyRange, KeyTexts } from './side-sql.ts';

/** A range, and what is known of its rows. */
export interface SizedRange extends KeyRange {
  /** Of the side that has more. */
  rows: number;
  leftRows: number;
  rightRows: number;
}

/** The first and the last key, where it is one of whole numbers. */
export interface WholeBounds {
  first: bigint;
  last: bigint;
}

/** Ranges into which a table is cut at once: of a larger one they have more rows each. */
export const rangesMax = 1_024;

/**
 * Cuts ranges into smaller ones of about `rowsWanted` rows: whole numbers evenly, other keys at the
 * keys that one side has there. Those that cannot be cut stay as they are.
 */
export async function splitRanges(
  comparison: Comparison,
  ranges: readonly SizedRange[],
  rowsWanted: number,
  bounds: WholeBounds | undefined,
): Promise<KeyRange[]> {
  if (bounds) return ranges.flatMap((range) => splitEvenly(range, rowsWanted, bounds));
  const cuts = ranges.map((): KeyTexts[] => []);
  const sum = (side: 'leftRows' | 'rightRows') =>
    ranges.reduce((total, range) => total + range[side], 0);
  const side: ComparisonSide =
    sum('leftRows') >= sum('rightRows') ? comparison.left : comparison.right;
  for (const [place, ...key] of await side.reader.rows(
    boundariesSql(side.sql, ranges, rowsWanted),
  )) {
    cuts[Number(place)]?.push(key.map(String));
  }
  return ranges.flatMap((range, at) => cutAt(range, cuts[at] ?? []));
}

function splitEvenly(range: SizedRange, rowsWanted: number, bounds: WholeBounds): KeyRange[] {
  const from = range.from ? BigInt(range.from[0] ?? '') : bounds.first;
  const to = range.to ? BigInt(range.to[0] ?? '') : bounds.last + 1n;
  const span = to - from;
  const wanted = BigInt(Math.max(2, Math.ceil(range.rows / rowsWanted)));
  const pieces = span < wanted ? span : wanted;
  const cuts: KeyTexts[] = [];
  for (let at = 1n; at < pieces; at += 1n) cuts.push([String(from + (span * at) / pieces)]);
  return cutAt(range, cuts);
}

/** The cuts are shared, so that it shows where one range ends and the next begins. */
function cutAt({ from, to }: KeyRange, cuts: readonly KeyTexts[]): KeyRange[] {
  const isNew = (cut: KeyTexts, before: KeyTexts | undefined) =>
    cut.join('\0') !== before?.join('\0');
  const distinct = cuts.filter((cut, at) => isNew(cut, at === 0 ? from : cuts[at - 1]));
  const ends = [...distinct, to];
  return ends.map((end, at) => {
    const start = at === 0 ? from : distinct[at - 1];
    return { ...(start && { from: start }), ...(end && { to: end }) };
  });
}
