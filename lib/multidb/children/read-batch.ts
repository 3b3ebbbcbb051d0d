import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { binaryCell, decimalCell, floatCell, jsonCell } from '../cells/cells.ts';
import { type BatchHeader, type ColumnLayout, nullByte, nullLength } from './batch-layout.ts';

/** The server's side: makes cells of what BatchWriter has written. Keeps none of the bytes. */
export function readBatch(header: BatchHeader, bytes: Buffer): ResultBatch {
  const { layouts, ...facts } = header;
  const reader = new ColumnReader(bytes, facts.rowCount);
  return { ...facts, cells: layouts.map((layout) => reader.read(layout)) };
}

class ColumnReader {
  private readonly bytes: Buffer;
  private readonly rowCount: number;
  private at = 0;

  constructor(bytes: Buffer, rowCount: number) {
    this.bytes = bytes;
    this.rowCount = rowCount;
  }

  read(layout: ColumnLayout): Cell[] {
    switch (layout.kind) {
      case 'integers':
        return this.integers(layout.hasNulls);
      case 'floats':
        return this.doubles(floatCell, layout.hasNulls);
      case 'decimals':
        return this.doubles(decimalCell, layout.hasNulls);
      case 'booleans':
        return this.booleans();
      case 'texts':
        return this.texts(layout);
      case 'documents':
        return this.texts(layout).map((text) => (text === null ? null : jsonCell(text)));
      case 'binaries':
        return this.binaries(layout.size);
      case 'cells':
        return layout.cells;
    }
  }

  /**
   * Reads the halves, because a bigint for each value would be an object for each value. All that
   * the native drivers run on is little-endian: the low half comes first.
   */
  private integers(hasNulls: boolean): Cell[] {
    const piece = this.take(this.rowCount * 8, 8);
    const nulls = hasNulls ? this.take(this.rowCount) : undefined;
    const low = new Uint32Array(piece.buffer, piece.byteOffset, this.rowCount * 2);
    const high = new Int32Array(piece.buffer, piece.byteOffset, this.rowCount * 2);
    const cells: Cell[] = new Array(this.rowCount);
    for (let row = 0; row < cells.length; row += 1) {
      // Rounded where it is beyond a double, and then not safe either.
      const value = (high[2 * row + 1] as number) * 2 ** 32 + (low[2 * row] as number);
      if (nulls?.[row]) cells[row] = null;
      else if (Number.isSafeInteger(value)) cells[row] = value;
      else cells[row] = piece.readBigInt64LE(row * 8).toString();
    }
    return cells;
  }

  private doubles(toCell: (value: number) => Cell, hasNulls: boolean): Cell[] {
    const piece = this.take(this.rowCount * 8, 8);
    const nulls = hasNulls ? this.take(this.rowCount) : undefined;
    const values = new Float64Array(piece.buffer, piece.byteOffset, this.rowCount);
    const cells: Cell[] = new Array(this.rowCount);
    for (let row = 0; row < cells.length; row += 1) {
      cells[row] = nulls?.[row] ? null : toCell(values[row] as number);
    }
    return cells;
  }

  private booleans(): Cell[] {
    const values = this.take(this.rowCount);
    const cells: Cell[] = new Array(this.rowCount);
    for (let row = 0; row < cells.length; row += 1) {
      cells[row] = values[row] === nullByte ? null : values[row] === 1;
    }
    return cells;
  }

  private texts({ isWide, size }: { isWide: boolean; size: number }): (string | null)[] {
    const lengths = this.lengths();
    const joined = this.take(size, 2).toString(isWide ? 'utf16le' : 'latin1');
    const cells: (string | null)[] = new Array(this.rowCount);
    let from = 0;
    for (let row = 0; row < cells.length; row += 1) {
      const length = lengths[row] as number;
      if (length === nullLength) cells[row] = null;
      else {
        cells[row] = joined.slice(from, from + length);
        from += length;
      }
    }
    return cells;
  }

  private binaries(size: number): Cell[] {
    const lengths = this.lengths();
    const joined = this.take(size);
    let from = 0;
    return Array.from(lengths, (length) => {
      if (length === nullLength) return null;
      from += length;
      return binaryCell(joined.subarray(from - length, from));
    });
  }

  private lengths(): Uint32Array {
    const piece = this.take(this.rowCount * 4, 4);
    return new Uint32Array(piece.buffer, piece.byteOffset, this.rowCount);
  }

  private take(size: number, alignment = 1): Buffer {
    const from = Math.ceil(this.at / alignment) * alignment;
    this.at = from + size;
    return this.bytes.subarray(from, this.at);
  }
}
