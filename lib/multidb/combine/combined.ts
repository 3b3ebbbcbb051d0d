import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { SchemaDifference } from '../compare/schema-difference.ts';

/** One database's finished result, as combining takes it. */
export interface CombinableResult {
  database: string;
  sql: string;
  columns: ResultColumn[];
  rows: Cell[][];
  truncated: boolean;
}

/** What the question asks of several results; read from the question by whoever combines. */
export interface CombineIntent {
  /** "which … most", "highest": mark the largest or smallest. */
  winner?: 'highest' | 'lowest';
  /** "total", "altogether": the sum over the databases is what is asked for. */
  total?: boolean;
  /** "as a percentage": each database's part of the sum over them is what is asked for. */
  share?: boolean;
  /** "compare", "difference": differences between databases are what is asked for. */
  difference?: boolean;
}

/**
 * One table out of several results.
 * - `figures`: each database gave one row with one number.
 * - `matrix`: the same groups, a row for each key and a column for each database.
 * - `stacked`: the same columns, the rows below each other with the database in front.
 * - `schema`: the differences between schemas.
 */
export type Combined = CombinedFigures | CombinedMatrix | CombinedStack | CombinedSchema;

export interface CombinedFigures {
  kind: 'figures';
  /** What is counted or summed, in words: `total sales`, `customers`. */
  measure: string;
  columns: ResultColumn[];
  rows: Cell[][];
  figures: Figure[];
  /**
   * What each is in, '' where nothing tells it; there where that is not one unit: then they are neither
   * added up nor compared.
   */
  units?: string[];
  /** A digit string; absent where adding makes no sense (averages, extremes, unlike units). */
  total?: string;
  /** Distinct values were counted: the same ones may be in several databases, so there is no total. */
  mayOverlap?: true;
  winner?: { database: string; kind: 'highest' | 'lowest' };
}

export interface Figure {
  database: string;
  /** A digit string, exact; null where the database answered NULL. */
  value: string | null;
  /** Part of the total, 0 to 1; absent where there is no total or a part is negative. */
  share?: number;
  /** value − first database's value, a digit string, exact; absent for the first. */
  difference?: string;
  /** difference / first value; absent for the first and where that is 0. */
  ratio?: number;
}

export interface CombinedMatrix {
  kind: 'matrix';
  /** What is counted or summed, in words. */
  measure: string;
  /** Keys, then the databases, then what is reckoned of them (matrix-columns.ts). */
  columns: ResultColumn[];
  rows: Cell[][];
  databases: string[];
  /** Columns in front that are the key. */
  keyCount: number;
  /** Each database's sum, digit strings; absent where adding makes no sense. */
  totals?: (string | null)[];
  /** The sum of them all, a digit string; absent where there are no totals, or a figure is no number. */
  total?: string;
  /** As in CombinedFigures. */
  mayOverlap?: true;
  /** Keys that a database does not have, how many. */
  missing: { database: string; keys: number }[];
  /** What the figures are in, where that is not one unit: they are neither added up nor compared. */
  unlikeUnits?: string[];
  /**
   * What the rows are in, where a column of the key tells more than one currency or unit: then each row
   * is reckoned by itself, and the columns have no sums.
   */
  rowUnits?: string[];
}

export interface CombinedStack {
  kind: 'stacked';
  columns: ResultColumn[];
  rows: Cell[][];
  /** A row was left out somewhere: one of the inputs was truncated. */
  truncated: boolean;
}

export interface CombinedSchema {
  kind: 'schema';
  columns: ResultColumn[];
  rows: Cell[][];
  databases: string[];
  differences: SchemaDifference[];
  /** For each pair that was compared; absent in answers of older versions. */
  pairs?: ComparedPair[];
}

/** The first database and another one. */
export interface ComparedPair {
  leftDatabase: string;
  rightDatabase: string;
  /** Tables and views of both in which nothing differs. */
  equalTables: string[];
  /**
   * Statements that would make the right schema like the left (compare/ddl/write-ddl.ts); absent where
   * the engines differ, or nothing does.
   */
  ddl?: string;
}
