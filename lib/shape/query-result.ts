import type { ColumnType } from './dialect.ts';

/**
 * One value of a result, already JSON: integers inside ±2^53 are numbers and outside it digit
 * strings; decimals are digit strings, never doubles; floats are numbers, `"NaN"`, `"Infinity"` and
 * `"-Infinity"` strings; dates and times ISO 8601 strings; json columns are JSON; binary is
 * `{ $binary: base64 }`.
 */
export type Cell = null | boolean | number | string | { $binary: string } | JsonContainer;

export type JsonContainer = { [key: string]: unknown } | unknown[];

export interface ResultColumn {
  /** As the database named it; two columns may have one name. */
  name: string;
  type: ColumnType;
}

export interface QueryResult {
  columns: ResultColumn[];
  /** Row-major; every row has as many cells as there are columns. */
  rows: Cell[][];
  /** True only when a row beyond the limit (of rows, or of their size) was seen. */
  truncated: boolean;
  /** From sending the statement to the last row, milliseconds. */
  elapsedMs: number;
}

/** A part of a result, column by column, as an engine streams it. */
export interface ResultBatch {
  /**
   * The types hold for every row up to here. Where the values tell the type (SQLite, MySQL's
   * TINYINT(1)) a later batch may widen one; `collectBatches` then mends the cells that came before.
   */
  columns: ResultColumn[];
  /** `cells[column][row]`: as many lists as there are columns, each of `rowCount` cells. */
  cells: Cell[][];
  rowCount: number;
  /** True only in the last batch, and only when a row beyond the limit was seen. */
  truncated: boolean;
  /** From sending the statement to this batch's last row, milliseconds. */
  elapsedMs: number;
}
