import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, decimalCell, floatCell } from '../cells/cells.ts';
import type { BatchWriter } from '../children/batch-writer.ts';
import { isMoment, withT } from './iso-moments.ts';
import { type SqliteValue, type StorageClasses, storage } from './storage-class.ts';

type Column<T> = readonly (T | null)[];

export interface SettledColumn {
  declared: ColumnType;
  /** What the values have settled; they are known to fit. */
  type: ColumnType;
  classes: StorageClasses;
  values: readonly SqliteValue[];
}

const asTexts = (writer: BatchWriter, { values }: SettledColumn) =>
  writer.texts('texts', values as Column<string>);

const writeAs: Readonly<Record<ColumnType, (writer: BatchWriter, column: SettledColumn) => void>> =
  {
    integer: (writer, { values }) => writer.integers(values as Column<bigint>),
    boolean: (writer, { values }) => writer.booleans(values as Column<bigint>),
    float: writeNumbers,
    decimal: writeNumbers,
    text: writeLooseTexts,
    date: asTexts,
    time: asTexts,
    interval: asTexts,
    uuid: asTexts,
    timestamp: (writer, { values }) => writer.texts('texts', values as Column<string>, withT),
    json: (writer, { values }) => writer.texts('documents', values as Column<string>),
    binary: (writer, { values }) => writer.binaries(values as Column<Buffer>),
    unknown: writeMixed,
  };

export function writeColumn(writer: BatchWriter, column: SettledColumn): void {
  writeAs[column.type](writer, column);
}

/** Where not all are what was declared, those that are look as they do where all are. */
function writeLooseTexts(writer: BatchWriter, { declared, values }: SettledColumn): void {
  const texts = values as Column<string>;
  writer.texts('texts', declared === 'timestamp' ? texts.map(withTIfMoment) : texts);
}

function writeNumbers(writer: BatchWriter, column: SettledColumn): void {
  const { type, classes, values } = column;
  if (classes & storage.text || !values.every(isExactAsDouble)) writeMixed(writer, column);
  else
    writer.numbers(type === 'decimal' ? 'decimals' : 'floats', values as Column<bigint | number>);
}

/** What a value becomes depends on its declaration alone, so that no later batch changes it. */
function writeMixed(writer: BatchWriter, { declared, values }: SettledColumn): void {
  if (declared === 'decimal') writer.cells(values.map(exactCell));
  else if (declared === 'timestamp') {
    writer.cells(
      values.map((value) => anyCell(typeof value === 'string' ? withTIfMoment(value) : value)),
    );
  } else writer.cells(values.map(anyCell));
}

function withTIfMoment(text: string | null): string | null {
  return text !== null && isMoment(text) ? withT(text) : text;
}

function isExactAsDouble(value: SqliteValue): boolean {
  return typeof value !== 'bigint' || Number.isSafeInteger(Number(value));
}

function exactCell(value: SqliteValue): Cell {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' ? decimalCell(value) : anyCell(value);
}

function anyCell(value: SqliteValue): Cell {
  if (typeof value === 'bigint') return bigintCell(value);
  if (typeof value === 'number') return floatCell(value);
  return Buffer.isBuffer(value) ? binaryCell(value) : value;
}
