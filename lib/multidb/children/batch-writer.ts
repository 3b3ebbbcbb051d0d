import type { Cell } from '#lib/shape/query-result.ts';
import { type ColumnLayout, nullByte, nullLength } from './batch-layout.ts';
import type { ByteSpace } from './byte-space.ts';
import { JoinedTexts } from './joined-texts.ts';
import { type CharacterChange, writeTexts } from './write-texts.ts';

type Column<T> = readonly (T | null)[];

/** The child's side: writes the columns of one batch, one after the other. See batch-layout.ts. */
export class BatchWriter {
  readonly layouts: ColumnLayout[] = [];
  private readonly space: ByteSpace;

  constructor(space: ByteSpace) {
    this.space = space;
  }

  /** Within 64 bits. */
  integers(values: Column<bigint>): void {
    const at = this.space.reserve(values.length * 8, 8);
    const into = new BigInt64Array(this.space.bytes.buffer, at, values.length);
    let hasNulls = false;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row];
      if (typeof value === 'bigint') into[row] = value;
      else hasNulls = true;
    }
    if (hasNulls) this.nulls(values);
    this.layouts.push({ kind: 'integers', hasNulls });
  }

  numbers(kind: 'floats' | 'decimals', values: Column<number | bigint>): void {
    const at = this.space.reserve(values.length * 8, 8);
    const into = new Float64Array(this.space.bytes.buffer, at, values.length);
    let hasNulls = false;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row];
      if (typeof value === 'number') into[row] = value;
      else if (typeof value === 'bigint') into[row] = Number(value);
      else hasNulls = true;
    }
    if (hasNulls) this.nulls(values);
    this.layouts.push({ kind, hasNulls });
  }

  /** @param values true, false, or 0n and 1n. */
  booleans(values: Column<boolean | bigint>): void {
    const at = this.space.reserve(values.length);
    const { bytes } = this.space;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? null;
      bytes[at + row] = value === null ? nullByte : value ? 1 : 0;
    }
    this.layouts.push({ kind: 'booleans' });
  }

  texts(kind: 'texts' | 'documents', column: JoinedTexts, change?: CharacterChange): void {
    this.lengths(column.texts);
    this.layouts.push({ kind, ...writeTexts(this.space, column, change) });
  }

  binaries(values: Column<Uint8Array>): void {
    this.lengths(values);
    const from = this.space.length;
    for (const value of values) if (value) this.space.append(value);
    this.layouts.push({ kind: 'binaries', size: this.space.length - from });
  }

  cells(cells: Cell[]): void {
    this.layouts.push({ kind: 'cells', cells });
  }

  private nulls(values: Column<unknown>): void {
    const at = this.space.reserve(values.length);
    const { bytes } = this.space;
    for (let row = 0; row < values.length; row += 1) bytes[at + row] = values[row] === null ? 1 : 0;
  }

  private lengths(values: Column<{ length: number }>): void {
    const at = this.space.reserve(values.length * 4, 4);
    const into = new Uint32Array(this.space.bytes.buffer, at, values.length);
    for (let row = 0; row < values.length; row += 1) into[row] = values[row]?.length ?? nullLength;
  }
}

/** Writes cells by what they are; the reader gives the same ones. */
export function writeCells(writer: BatchWriter, cells: Cell[]): void {
  const kind = typeof cells.find((cell) => cell !== null);
  const isOfOneKind = cells.every((cell) => cell === null || typeof cell === kind);
  if (isOfOneKind && kind === 'string')
    writer.texts('texts', new JoinedTexts(cells as Column<string>));
  else if (isOfOneKind && kind === 'number') writer.numbers('floats', cells as Column<number>);
  else if (isOfOneKind && kind === 'boolean') writer.booleans(cells as Column<boolean>);
  else writer.cells(cells);
}
