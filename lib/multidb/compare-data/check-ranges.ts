import { AppError } from '#lib/errors.ts';
import type { Comparison, ComparisonSide } from './comparison.ts';
import type { HashName } from './data-style.ts';
import { checksumsSql, groupsSql } from './range-sql.ts';
import type { KeyRange } from './side-sql.ts';

/** What one side says of a range: equal sums and counts are equal rows. */
export interface RangeCheck {
  rows: number;
  checksum: string;
  bytes: number;
}

const nothing: RangeCheck = { rows: 0, checksum: '', bytes: 0 };

/** Asks one side about ranges that follow one another, in one statement. */
export async function checkRanges(
  { sql, reader }: ComparisonSide,
  ranges: readonly KeyRange[],
  hash: HashName,
): Promise<RangeCheck[]> {
  return readChecks(await reader.rows(checksumsSql(sql, ranges, hash)), ranges.length);
}

/** Asks one side about all its rows, put into groups by their hashes. */
export async function checkGroups(
  { sql, reader }: ComparisonSide,
  groups: number,
  hash: HashName,
): Promise<RangeCheck[]> {
  return readChecks(await reader.rows(groupsSql(sql, groups, hash)), groups);
}

function readChecks(rows: unknown[][], count: number): RangeCheck[] {
  const checks = Array.from({ length: count }, () => nothing);
  for (const [place, rowCount, checksum, bytes, hashed] of rows) {
    if (Number(hashed) < Number(rowCount)) throw noText();
    // Sums are decimals in one engine and integers in another.
    checks[Number(place)] = {
      rows: Number(rowCount),
      checksum: String(checksum).replace(/\.0*$/, ''),
      bytes: Number(bytes),
    };
  }
  return checks;
}

/** MySQL makes NULL of a text that is longer than a packet may be; a sum would pass over it. */
function noText(): AppError {
  return new AppError('query_failed', 'A row is too long for a checksum of it.');
}

export interface CheckedRange<R> {
  range: R;
  left: RangeCheck;
  right: RangeCheck;
}

/** Counts the equal ones' rows and gives the others. */
export function keepDiffering<R>(
  { differences, progress }: Comparison,
  ranges: readonly R[],
  [lefts, rights]: [RangeCheck[], RangeCheck[]],
): CheckedRange<R>[] {
  return ranges.flatMap((range, at) => {
    const [left = nothing, right = nothing] = [lefts[at], rights[at]];
    if (left.rows !== right.rows || left.checksum !== right.checksum)
      return [{ range, left, right }];
    differences.addEqual(left.rows);
    progress.rowsCompared += left.rows;
    return [];
  });
}
