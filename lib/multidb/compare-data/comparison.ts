import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { jsonCell } from '../cells/cells.ts';
import { singleDigits } from '../cells/single-digits.ts';
import type { ColumnReading } from './data-style.ts';
import { type KeyColumn, keyColumnOf } from './key-order.ts';
import { type NormalizeCell, normalizerOf } from './normalize-cell.ts';
import { RowCursor } from './row-cursor.ts';
import { RowDifferences } from './row-differences.ts';
import { createSideReader, type SideLimits, type SideReader } from './side-reader.ts';
import { type SideSql, sideSql } from './side-sql.ts';
import type { TablePair } from './table-pair.ts';

export interface ComparisonSide {
  sql: SideSql;
  reader: SideReader;
  /** `database.table`. */
  name: string;
}

/** One pair of tables while it is compared. */
export interface Comparison {
  pair: TablePair;
  left: ComparisonSide;
  right: ComparisonSide;
  differences: RowDifferences;
  normalizers: NormalizeCell[];
  keyColumns: (KeyColumn & { at: number })[];
  progress: ComparisonProgress;
  /** Keys that stand in more than one row, where it was not known that there are none. */
  doubledKeys?: { left: number; right: number };
  /** Rows that differed agreed when they were read. */
  changedMeanwhile?: boolean;
  tell: () => void;
}

/** How far it is; told now and then. */
export interface ComparisonProgress {
  /** Rows of the larger table that are known to be equal or not. */
  rowsCompared: number;
  /** Rows of the larger table; absent before it has counted them. */
  rowsTotal?: number;
  rangesChecked: number;
  rangesDiffering: number;
  /** Of both tables, as text; where checksums were taken of all their rows. */
  tableBytes?: number;
}

export function createComparison(
  pair: TablePair,
  limits: { left: SideLimits; right: SideLimits },
  tell: (progress: ComparisonProgress) => void,
): Comparison {
  const progress: ComparisonProgress = { rowsCompared: 0, rangesChecked: 0, rangesDiffering: 0 };
  const sideOf = (side: 'left' | 'right'): ComparisonSide => ({
    sql: sideSql(pair, side),
    reader: createSideReader(pair[side].target, limits[side]),
    name: `${pair[side].database}.${pair[side].table.name}`,
  });
  const sides = { left: sideOf('left'), right: sideOf('right') };
  return {
    pair,
    ...sides,
    differences: new RowDifferences(pair.columns.length, {
      left: pair.columns.map(({ left }, at) => showing(sides.left.sql.readings[at], left)),
      right: pair.columns.map(({ right }, at) => showing(sides.right.sql.readings[at], right)),
    }),
    normalizers: pair.columns.map(({ form }) => normalizerOf(form)),
    keyColumns: pair.key.map((column) => ({
      ...keyColumnOf(column.form),
      at: pair.columns.indexOf(column),
    })),
    progress,
    tell: () => tell({ ...progress }),
  };
}

/** What was read as its text is shown as every other document. */
function showing(reading: ColumnReading['as'] | undefined, { type }: ColumnSchema) {
  if (reading !== 'document' || type !== 'json') return undefined;
  return (cell: Cell) => (typeof cell === 'string' ? jsonCell(cell) : cell);
}

/** The compared columns of one side's rows. */
export async function* rowBatches(
  { sql: { readings }, reader }: ComparisonSide,
  sql: string,
): AsyncGenerator<ResultBatch> {
  if (!readings.includes('single')) return yield* reader.batches(sql);
  const shorten = (cell: Cell) => (typeof cell === 'number' ? singleDigits(cell) : cell);
  for await (const batch of reader.batches(sql)) {
    const cells = batch.cells.map((column, at) =>
      readings[at] === 'single' ? Array.from(column, shorten) : column,
    );
    yield { ...batch, cells };
  }
}

export function openCursor(comparison: Comparison, side: ComparisonSide, sql: string): RowCursor {
  return new RowCursor(rowBatches(side, sql), comparison.keyColumns, side.name);
}

export function bothSides<T>(
  { left, right }: Comparison,
  work: (side: ComparisonSide) => Promise<T>,
): Promise<[T, T]> {
  return Promise.all([work(left), work(right)]);
}
