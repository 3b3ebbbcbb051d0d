import { isAppError } from '#lib/errors.ts';
import { checkGroups, keepDiffering } from './check-ranges.ts';
import { compareMultisets } from './compare-multisets.ts';
import { compareRanges, readRows } from './compare-ranges.ts';
import {
  bothSides,
  type Comparison,
  type ComparisonProgress,
  type ComparisonSide,
  createComparison,
  rowBatches,
} from './comparison.ts';
import type { ComparedData, ComparisonMethod } from './data-difference.ts';
import type { HashName } from './data-style.ts';
import { countDoubledKeys } from './doubled-keys.ts';
import { countSql, groupRowsSql, lacksKey, rowsSql } from './range-sql.ts';
import type { SideLimits } from './side-reader.ts';
import { sharedHashes } from './side-sql.ts';
import type { WholeBounds } from './split-ranges.ts';
import { type TablePair, wholeName } from './table-pair.ts';

/** Tables of so few rows are read: that is one statement each. */
const fewRows = 2_000;
/** Keys of which fewer are there than one in so many are cut at those that are. */
const sparseness = 64n;
/** Rows that are compared whole in one go, as they have to be kept. */
const keptRows = 200_000;
const groupsMax = 4_096;

/**
 * Compares two tables by their key, or row by row where they have none.
 *
 * @param tell called now and then with how far it is
 * @throws AppError of the engines; `cancelled` once a side's signal is aborted.
 */
export async function compareTable(
  pair: TablePair,
  limits: { left: SideLimits; right: SideLimits },
  tell: (progress: ComparisonProgress) => void,
): Promise<ComparedData> {
  const startedMs = performance.now();
  const comparison = createComparison(pair, limits, tell);
  const counts = await countRows(comparison);
  const doubledKeys = await countDoubledKeys(comparison);
  if (doubledKeys) comparison.doubledKeys = doubledKeys;
  const hash = await chooseHash(comparison, counts.rowsMax);
  if (hash) {
    try {
      await compareByChecksums(comparison, counts, hash);
      return summarize(comparison, 'checksums', counts, startedMs);
    } catch (error) {
      // Some value cannot be written in its normal form there, or there are too many columns for one
      // statement; each row can be read still.
      const isHopeless =
        isAppError(error) && ['query_failed', 'statement_refused'].includes(error.code);
      if (!isHopeless) throw error;
    }
  }
  const reading = hash ? createComparison(withNote(pair), limits, tell) : comparison;
  reading.progress.rowsTotal = counts.rowsMax;
  if (doubledKeys) reading.doubledKeys = doubledKeys;
  await compareByReading(reading);
  return summarize(reading, 'rows', counts, startedMs);
}

function withNote(pair: TablePair): TablePair {
  return {
    ...pair,
    notes: [...pair.notes, 'Checksums could not be taken, so all rows were read.'],
  };
}

interface Counts {
  left: number;
  right: number;
  rowsMax: number;
  /** Of keys that are single whole numbers. */
  bounds?: WholeBounds;
}

async function countRows(comparison: Comparison): Promise<Counts> {
  const [[left = []], [right = []]] = await bothSides(comparison, ({ sql, reader }) =>
    reader.rows(countSql(sql)),
  );
  const counts = { left: Number(left[0]), right: Number(right[0]) };
  const rowsMax = Math.max(counts.left, counts.right);
  comparison.progress.rowsTotal = rowsMax;
  comparison.tell();
  const ends = [left[1], left[2], right[1], right[2]].filter((end) => end !== null);
  if (!ends.every((end) => /^-?\d+$/.test(String(end))) || ends.length === 0)
    return { ...counts, rowsMax };
  const sorted = ends.map((end) => BigInt(String(end))).sort((a, b) => (a < b ? -1 : 1));
  const [first = 0n, last = first] = [sorted[0], sorted.at(-1)];
  return { ...counts, rowsMax, bounds: { first, last } };
}

/** Undefined where reading the rows is as good, or all that there is. */
async function chooseHash(comparison: Comparison, rowsMax: number): Promise<HashName | undefined> {
  if (rowsMax <= fewRows || !textsAgree(comparison.pair)) return undefined;
  for (const name of sharedHashes(comparison.left.sql, comparison.right.sql)) {
    const probe = ({ sql, reader }: ComparisonSide) =>
      reader.rows(`SELECT ${sql.style.checksums?.hash("'a'", name)} AS probe`);
    try {
      await bothSides(comparison, probe);
      return name;
    } catch (error) {
      const isUnknown = isAppError(error) && ['query_failed', 'syntax_error'].includes(error.code);
      if (!isUnknown) throw error;
    }
  }
  return undefined;
}

/** Whether equal values have one text on both sides: documents have not, across engines. */
function textsAgree({ left, right, columns }: TablePair): boolean {
  if (left.target.dialect === right.target.dialect) return true;
  return columns.every(({ form }) => form !== 'json' && form !== 'interval');
}

async function compareByChecksums(
  comparison: Comparison,
  counts: Counts,
  hash: HashName,
): Promise<void> {
  if (comparison.pair.key.length === 0) return compareGroups(comparison, counts, hash);
  const { left: leftRows, right: rightRows, rowsMax: rows, bounds } = counts;
  const isDense = bounds && bounds.last - bounds.first < sparseness * BigInt(rows);
  await compareRanges(
    comparison,
    { leftRows, rightRows, rows },
    hash,
    isDense ? bounds : undefined,
  );
  await compareKeyless(comparison);
}

async function compareByReading(comparison: Comparison): Promise<void> {
  if (comparison.pair.key.length === 0) {
    const { left, right } = comparison;
    return compareWhole(comparison, rowsSql(left.sql, ''), rowsSql(right.sql, ''));
  }
  await readRows(comparison, []);
  await compareKeyless(comparison);
}

/** Rows that lack a part of their key have no like on the other side, but they may be there. */
async function compareKeyless(comparison: Comparison): Promise<void> {
  const [left = '', right = ''] = [comparison.left, comparison.right].map(({ sql }) =>
    lacksKey(sql),
  );
  if (left === '' && right === '') return;
  const rowsOf = ({ sql }: ComparisonSide, where: string) =>
    rowsSql({ ...sql, key: [] }, where || '1 = 0');
  await compareWhole(comparison, rowsOf(comparison.left, left), rowsOf(comparison.right, right));
}

async function compareWhole(
  comparison: Comparison,
  leftSql: string,
  rightSql: string,
): Promise<void> {
  const { left, right, normalizers, differences, progress } = comparison;
  const before = differences.leftRows;
  await compareMultisets(
    rowBatches(left, leftSql),
    rowBatches(right, rightSql),
    normalizers,
    differences,
  );
  progress.rowsCompared += differences.leftRows - before;
  comparison.tell();
}

/** Tables without a key: rows are put into groups by their hashes, which must be the same on both sides. */
async function compareGroups(
  comparison: Comparison,
  { rowsMax }: Counts,
  hash: HashName,
): Promise<void> {
  const { progress } = comparison;
  const groups = Math.min(groupsMax, Math.ceil(rowsMax / 1_000));
  const checks = await bothSides(comparison, (side) => checkGroups(side, groups, hash));
  const places = Array.from({ length: groups }, (_, at) => at);
  progress.tableBytes = checks.flat().reduce((sum, { bytes }) => sum + bytes, 0);
  const differing = keepDiffering(comparison, places, checks);
  progress.rangesChecked += groups;
  progress.rangesDiffering += differing.length;
  comparison.tell();
  const groupsAtOnce = Math.max(1, Math.floor((keptRows * groups) / rowsMax));
  for (let at = 0; at < differing.length; at += groupsAtOnce) {
    const chosen = differing.slice(at, at + groupsAtOnce).map(({ range }) => range);
    const [left, right] = [comparison.left, comparison.right].map(({ sql }) =>
      groupRowsSql(sql, groups, chosen, hash),
    );
    await compareWhole(comparison, left ?? '', right ?? '');
  }
}

function summarize(
  { pair, left, right, differences, progress, changedMeanwhile, doubledKeys }: Comparison,
  method: ComparisonMethod,
  counts: Counts,
  startedMs: number,
): ComparedData {
  const { leftRows, rightRows, onlyLeft, onlyRight, changed } = differences;
  const isOther = changedMeanwhile || leftRows !== counts.left || rightRows !== counts.right;
  const changedNote = 'Rows were changed while they were compared; compare again to be sure.';
  return {
    left: { database: pair.left.database, table: wholeName(pair.left.table) },
    right: { database: pair.right.database, table: wholeName(pair.right.table) },
    state: 'compared',
    leftRows,
    rightRows,
    onlyLeft,
    onlyRight,
    changed,
    equal: leftRows - onlyLeft - changed,
    columns: pair.columns.map(({ name, type }) => ({ name, type })),
    key: pair.key.map(({ name }) => name),
    ...(doubledKeys && { doubledKeys }),
    changedColumns: pair.columns
      .map(({ name }, at) => ({ name, rows: differences.changedColumns[at] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows),
    onlyLeftRows: differences.onlyLeftRows,
    onlyRightRows: differences.onlyRightRows,
    changedRows: differences.changedRows,
    leftOnlyColumns: pair.leftOnlyColumns,
    rightOnlyColumns: pair.rightOnlyColumns,
    leftOut: pair.leftOut,
    notes: isOther ? [...pair.notes, changedNote] : pair.notes,
    method,
    rangesChecked: progress.rangesChecked,
    rowsRead: left.reader.read.rows + right.reader.read.rows,
    bytesRead: left.reader.read.bytes + right.reader.read.bytes,
    ...(progress.tableBytes !== undefined && { tableBytes: progress.tableBytes }),
    elapsedMs: performance.now() - startedMs,
  };
}
