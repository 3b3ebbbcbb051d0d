/**
 * How a batch crosses from a child process: as a few large pieces of bytes for each column, because
 * structured cloning pays for every single value, and fresh memory for every message. Both sides
 * keep one piece of memory and use it again. docs/engines.md says what that costs.
 */
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';

/** The pieces stand in the bytes in this order, those of 8-byte numbers at multiples of 8. */
export type ColumnLayout =
  /** An int64 for each row: numbers where a double holds them exactly, else digits. */
  | { kind: 'integers'; hasNulls: boolean }
  /** A float64 for each row; `decimals` become digits. */
  | { kind: 'floats' | 'decimals'; hasNulls: boolean }
  /** A byte for each row: 0, 1 or `nullByte`. */
  | { kind: 'booleans' }
  /**
   * A uint32 for each row, its length in characters or `nullLength`; then all texts, Latin-1 or,
   * where that cannot hold them, UTF-16. `documents` are JSON text.
   */
  | { kind: 'texts' | 'documents'; isWide: boolean; size: number }
  /** As `texts`, in bytes. */
  | { kind: 'binaries'; size: number }
  /** Nothing in the bytes: what none of the above can hold. */
  | { kind: 'cells'; cells: Cell[] };

/** What is sent beside the bytes, as JSON. Of numbers with NULLs a byte for each row follows, 1 where NULL. */
export interface BatchHeader extends Omit<ResultBatch, 'cells'> {
  layouts: ColumnLayout[];
}

export const nullByte = 2;
export const nullLength = 0xffffffff;
