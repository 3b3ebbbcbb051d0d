/** What the server asks of the process that joins; one after the other, in frames. */
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { BatchHeader } from '../children/batch-layout.ts';
import type { DatabaseFailure } from '../failures.ts';
import type { CombineReport } from './combine-report.ts';
import type { UnmatchedPair } from './tree/unmatched-pairs.ts';

export interface FederateTask {
  /** The folder for what does not fit into memory; it is there, and nobody else's. */
  file: string;
  memoryMb: number;
  /** What its files may take, in megabytes; most of what is free where it is not told. */
  tempMaxMb?: number;
}

export type Request =
  /** Rows of an input; the first ones make its table. Its columns are the frame's bytes. */
  | { type: 'rows'; input: string; batch: BatchHeader }
  /** An input is read anew: what came of it is dropped. */
  | { type: 'drop'; input: string }
  /** An input is complete. */
  | { type: 'seal'; input: string }
  /** Which tables a statement reads, of those that it does not make itself. */
  | { type: 'name-tables'; sql: string }
  /** The distinct values of a column that are not NULL, or none where they are more than `max`. */
  | { type: 'list-keys'; input: string; column: string; max: number }
  /** The statement's result comes as batches, then the reply. */
  | { type: 'combine'; sql: string; rowsMax: number }
  | { type: 'close' };

/** Why a request could not be met; the inputs are there all the same. */
export interface Refused {
  state: 'refused';
  failure: DatabaseFailure;
}

export interface Replies {
  seal: { state: 'done'; columns: { name: string; type: ColumnType; storedAs: string }[] };
  'name-tables': { state: 'done'; tables: string[]; unmatched: UnmatchedPair[] };
  'list-keys': { state: 'done'; type: ColumnType; keys?: Cell[] };
  combine: { state: 'done'; report: CombineReport };
}

export type Reply<T extends keyof Replies> = Replies[T] | Refused;
