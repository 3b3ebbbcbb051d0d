import type { FieldPacket } from 'mysql2';
import type { Cell, ResultBatch, ResultColumn } from '#lib/shape/query-result.ts';
import { batchRowsMax } from '../engine.ts';
import { type CellReader, readerOf } from './cell-readers.ts';
import { typeOfWireColumn, type WireColumn } from './map-type.ts';

/** One row as the driver holds it: each value a length and that many bytes. */
export interface RowPacket {
  buffer: Buffer;
  offset: number;
  end: number;
}

/** Bytes of a batch's rows, about: long values make short batches. */
const batchBytesMax = 4_000_000;

/** Collects rows column by column, straight from the bytes that came, and hands them out in batches. */
export class BatchBuilder {
  readonly #columns: ResultColumn[];
  readonly #readers: CellReader[];
  #cells: Cell[][] = [];
  #rowCount = 0;
  #bytes = 0;

  constructor(fields: FieldPacket[]) {
    const wires = fields as unknown as WireColumn[];
    this.#columns = fields.map(({ name }, at) => ({
      name,
      type: typeOfWireColumn(wires[at] as WireColumn),
    }));
    this.#readers = wires.map(readerOf);
    this.#empty();
  }

  get isFull(): boolean {
    return this.#rowCount === batchRowsMax || this.#bytes > batchBytesMax;
  }

  /** https://mariadb.com/kb/en/resultset-row/ */
  add({ buffer, offset, end }: RowPacket): void {
    const [readers, all, row] = [this.#readers, this.#cells, this.#rowCount];
    let at = offset;
    for (let column = 0; column < readers.length; column += 1) {
      let length = buffer[at] as number;
      at += 1;
      if (length > 250) {
        if (length === 251) {
          (all[column] as Cell[])[row] = null;
          continue;
        }
        const size = lengthSizes[length - 252] as number;
        length = buffer.readUIntLE(at, Math.min(size, 6));
        at += size;
      }
      const read = readers[column] as CellReader;
      (all[column] as Cell[])[row] = read(buffer, at, at + length);
      at += length;
    }
    this.#rowCount += 1;
    this.#bytes += end - offset;
  }

  /** What was collected since the last time. */
  take(): Pick<ResultBatch, 'columns' | 'cells' | 'rowCount'> {
    const [cells, rowCount] = [this.#cells, this.#rowCount];
    for (const values of cells) values.length = rowCount;
    this.#columns.forEach((column, at) => {
      if (column.type !== 'boolean') return;
      const values = cells[at] as Cell[];
      if (values.every(isTruthValue)) cells[at] = values.map(asBoolean);
      // TINYINT(1) holds more than a BOOLEAN does; a column that makes use of it is one of numbers.
      else column.type = 'integer';
    });
    this.#empty(batchRowsMax);
    return { columns: this.#columns.map((column) => ({ ...column })), cells, rowCount };
  }

  /** After one batch another long one may come; most results are short and have but one. */
  #empty(capacity = 0): void {
    this.#cells = this.#readers.map(() => new Array(capacity));
    this.#rowCount = 0;
    this.#bytes = 0;
  }
}

/** Bytes of the length that follows 252, 253 and 254. */
const lengthSizes = [2, 3, 8];

function isTruthValue(value: Cell): boolean {
  return value === null || value === 0 || value === 1;
}

function asBoolean(value: Cell): Cell {
  return value === null ? null : value === 1;
}
