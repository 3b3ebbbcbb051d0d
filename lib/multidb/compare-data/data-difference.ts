import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { ChangedRow } from './row-differences.ts';

/** `checksums`: of ranges of keys, or of groups of rows, made in the databases. `rows`: all were read. */
export type ComparisonMethod = 'checksums' | 'rows';

interface ComparedTables {
  left: { database: string; table: string };
  right: { database: string; table: string };
}

/** What comparing two tables came to. All counts are exact. */
export type DataDifference = ComparedTables &
  (
    | {
        state: 'compared';
        leftRows: number;
        rightRows: number;
        onlyLeft: number;
        onlyRight: number;
        changed: number;
        equal: number;
        /** The compared columns, named as on the left. */
        columns: ResultColumn[];
        /** The key's columns; empty where whole rows were compared. */
        key: string[];
        /** Keys that stand in more than one row, by side; absent where there are none. */
        doubledKeys?: { left: number; right: number };
        /** The most often changed first. */
        changedColumns: { name: string; rows: number }[];
        /** The first of each kind. */
        onlyLeftRows: Cell[][];
        onlyRightRows: Cell[][];
        changedRows: ChangedRow[];
        leftOnlyColumns: string[];
        rightOnlyColumns: string[];
        leftOut: { column: string; left: string; right: string }[];
        notes: string[];
        method: ComparisonMethod;
        rangesChecked: number;
        rowsRead: number;
        bytesRead: number;
        /** Of both tables as text; absent where it was not measured. */
        tableBytes?: number;
        elapsedMs: number;
      }
    | { state: 'failed'; code: string; message: string }
  );

export type ComparedData = Extract<DataDifference, { state: 'compared' }>;
