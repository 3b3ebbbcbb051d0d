import { type CheckedRange, checkRanges, keepDiffering } from './check-ranges.ts';
import { bothSides, type Comparison, openCursor } from './comparison.ts';
import type { HashName } from './data-style.ts';
import { mapInTurns } from './map-in-turns.ts';
import { mergeRows } from './merge-rows.ts';
import { hasKey, inRanges, joinAnd, placesMax, rowsSql, runsMax } from './range-sql.ts';
import type { KeyRange } from './side-sql.ts';
import { rangesMax, type SizedRange, splitRanges, type WholeBounds } from './split-ranges.ts';

/** A range of so many rows is read rather than cut further. */
const rangeRows = 1_000;
/** Rows that one statement takes checksums of, so that it stays within its time and there is progress. */
const statementRows = 250_000;
/** The same where no index leads to a range, so that each statement reads the whole table. */
const scanRows = 5_000_000;
/** Ranges whose rows one statement reads. */
const readAtOnce = 50;
/** Others ask this database, too, and it has few connections. */
const statementsAtOnce = 2;
const levelsMax = 12;

/**
 * Compares the rows that have a key: checksums of ranges of keys are made inside the databases, those
 * that differ are cut into smaller ones, and only the rows of the small ones are read.
 *
 * @param bounds where the key is one of whole numbers that are dense enough to be cut evenly
 */
export async function compareRanges(
  comparison: Comparison,
  whole: SizedRange,
  hash: HashName,
  bounds: WholeBounds | undefined,
): Promise<void> {
  let ranges: SizedRange[] = [whole];
  for (let level = 0; ranges.length > 0 && level < levelsMax; level += 1) {
    // What is cut for the first time may be large: then in two steps.
    const rows = ranges.reduce((sum, range) => sum + range.rows, 0);
    const wanted = Math.max(rangeRows, Math.ceil(rows / (16 * rangesMax)));
    const pieces = await splitAll(comparison, ranges, wanted, bounds);
    if (pieces.length === ranges.length && level > 0) break;
    const differing = await checkAll(
      comparison,
      pieces,
      wanted,
      hash,
      bounds !== undefined,
      level === 0,
    );
    // Where most differ there is nothing to be found out but by reading: in one go where that is all.
    const isHopeless = pieces.length >= 8 && differing.length > pieces.length / 2;
    if (isHopeless && level === 0) return readAnew(comparison);
    const small = differing.filter(
      ({ left, right }) => isHopeless || Math.max(left.rows, right.rows) <= 2 * rangeRows,
    );
    await readDiffering(comparison, small, hash);
    ranges = isHopeless ? [] : differing.filter((each) => !small.includes(each)).map(sized);
  }
  await readRanges(comparison, ranges);
}

/** Nothing but equal rows has been counted so far. */
async function readAnew(comparison: Comparison): Promise<void> {
  comparison.differences.leftRows = 0;
  comparison.differences.rightRows = 0;
  comparison.progress.rowsCompared = 0;
  await readRows(comparison, []);
}

async function splitAll(
  comparison: Comparison,
  ranges: readonly SizedRange[],
  rowsWanted: number,
  bounds: WholeBounds | undefined,
): Promise<KeyRange[]> {
  const parts = await mapInTurns(chunk(ranges, runsAtOnce(comparison)), statementsAtOnce, (part) =>
    splitRanges(comparison, part, rowsWanted, bounds),
  );
  return parts.flat();
}

function sized({ range, left, right }: CheckedRange<KeyRange>): SizedRange {
  return {
    ...range,
    leftRows: left.rows,
    rightRows: right.rows,
    rows: Math.max(left.rows, right.rows),
  };
}

async function checkAll(
  comparison: Comparison,
  ranges: readonly KeyRange[],
  rowsEach: number,
  hash: HashName,
  isIndexed: boolean,
  isWhole: boolean,
): Promise<CheckedRange<KeyRange>[]> {
  const { progress } = comparison;
  const rowsAtOnce = isIndexed ? statementRows : scanRows;
  const wanted = Math.max(1, Math.ceil(rowsAtOnce / rowsEach));
  const atOnce = Math.min(wanted, isWhole ? placesAtOnce(comparison) : runsAtOnce(comparison));
  const found = await mapInTurns(chunk(ranges, atOnce), statementsAtOnce, async (part) => {
    const checks = await bothSides(comparison, (side) => checkRanges(side, part, hash));
    if (isWhole) {
      const bytes = checks.flat().reduce((sum, check) => sum + check.bytes, 0);
      progress.tableBytes = (progress.tableBytes ?? 0) + bytes;
    }
    const differing = keepDiffering(comparison, part, checks);
    progress.rangesChecked += part.length;
    progress.rangesDiffering += differing.length;
    comparison.tell();
    return differing;
  });
  return found.flat();
}

/** Reads the rows of ranges that differ. Where they agree by now, the tables were changed meanwhile. */
async function readDiffering(
  comparison: Comparison,
  ranges: readonly CheckedRange<KeyRange>[],
  hash: HashName,
): Promise<void> {
  const atOnce = Math.min(readAtOnce, runsAtOnce(comparison));
  for (const part of chunk(ranges, atOnce)) {
    const before = comparison.differences.found;
    const keys = part.map(({ range }) => range);
    await readRanges(comparison, keys);
    if (comparison.differences.found - before >= part.length) continue;
    const again = await bothSides(comparison, (side) => checkRanges(side, keys, hash));
    const agree = part.some((_, at) => {
      const [left, right] = [again[0][at], again[1][at]];
      return left?.checksum === right?.checksum && left?.rows === right?.rows;
    });
    if (agree) comparison.changedMeanwhile = true;
  }
}

async function readRanges(comparison: Comparison, ranges: readonly KeyRange[]): Promise<void> {
  const atOnce = Math.min(readAtOnce, runsAtOnce(comparison));
  for (const part of chunk(ranges, atOnce)) await readRows(comparison, part);
}

/** Reads both sides' rows in the order of their keys; all of them where no range is told. */
export async function readRows(comparison: Comparison, ranges: readonly KeyRange[]): Promise<void> {
  const { left, right, differences, normalizers, progress } = comparison;
  const cursors = [left, right].map((side) => {
    const where = joinAnd([hasKey(side.sql), ranges.length > 0 ? inRanges(side.sql, ranges) : '']);
    return openCursor(comparison, side, rowsSql(side.sql, where));
  });
  const [one, other] = cursors;
  if (!one || !other) return;
  const rowsBefore = progress.rowsCompared;
  const tell = () => {
    progress.rowsCompared = rowsBefore + Math.max(one.rowCount, other.rowCount);
    comparison.tell();
  };
  const telling = setInterval(tell, 250);
  try {
    await mergeRows(one, other, normalizers, differences);
  } finally {
    clearInterval(telling);
  }
  tell();
}

/** Ranges that follow one another without a gap are asked for as one. */
function placesAtOnce({ left, right }: Comparison): number {
  return Math.min(placesMax(left.sql), placesMax(right.sql));
}

function runsAtOnce(comparison: Comparison): number {
  const { left, right } = comparison;
  const runs = Math.min(runsMax(left.sql), runsMax(right.sql));
  return Math.min(runs, placesAtOnce(comparison));
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
