import type { DuckDBVector } from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';

/**
 * Writes whole numbers into a vector of 64-bit integers as their halves: a bigint for each would be
 * an object for each, and take longer than DuckDB does. The driver does not promise that its vectors
 * have such memory to write to: false where one has not.
 *
 * @param numberOf the whole number for a cell that is not null; NaN where it is none that is safe
 */
export function writeInt64(
  cells: readonly Cell[],
  vector: DuckDBVector,
  numberOf: (cell: NonNullable<Cell>) => number,
): boolean {
  const { items, dataView } = vector as unknown as { items?: unknown; dataView?: unknown };
  const memory = items ?? dataView;
  if (!ArrayBuffer.isView(memory) || memory.byteLength !== cells.length * 8) return false;
  // All that the native drivers run on is little-endian: the low half comes first.
  const halves = new Int32Array(memory.buffer, memory.byteOffset, cells.length * 2);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? null;
    if (cell === null) {
      vector.setItem(row, null);
      continue;
    }
    const value = numberOf(cell);
    if (!Number.isSafeInteger(value)) return false;
    // Storing takes what is beyond 32 bits away, also of negative numbers.
    halves[2 * row] = value;
    halves[2 * row + 1] = Math.floor(value / 4_294_967_296);
  }
  vector.flush();
  return true;
}
