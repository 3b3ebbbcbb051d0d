import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, decimalCell, floatCell } from '../cells/cells.ts';
import type { BatchWriter } from '../children/batch-writer.ts';
import { JoinedTexts } from '../children/joined-texts.ts';
import type { ColumnValues } from './column-values.ts';
import { isMoment, spaceToT, withT } from './iso-moments.ts';
import { type SqliteValue, storage } from './storage-class.ts';

type Column<T> = readonly (T | null)[];

export interface SettledColumn {
  declared: ColumnType;
  /** What the values have settled; they are known to fit. */
  type: ColumnType;
  values: ColumnValues;
}

const asTexts = (writer: BatchWriter, { values }: SettledColumn) =>
  writer.texts('texts', values.texts);

const writeAs: Readonly<Record<ColumnType, (writer: BatchWriter, column: SettledColumn) => void>> =
  {
    integer: (writer, { values }) => writer.integers(values.values as Column<bigint>),
    boolean: (writer, { values }) => writer.booleans(values.values as Column<bigint>),
    float: writeNumbers,
    decimal: writeNumbers,
    text: writeLooseTexts,
    date: asTexts,
    time: asTexts,
    interval: asTexts,
    uuid: asTexts,
    timestamp: (writer, { values }) => writer.texts('texts', values.texts, spaceToT),
    json: (writer, { values }) => writer.texts('documents', values.texts),
    binary: (writer, { values }) => writer.binaries(values.values as Column<Buffer>),
    unknown: writeMixed,
  };

export function writeColumn(writer: BatchWriter, column: SettledColumn): void {
  writeAs[column.type](writer, column);
}

/** Where not all are what was declared, those that are look as they do where all are. */
function writeLooseTexts(writer: BatchWriter, { declared, values }: SettledColumn): void {
  const { texts } = values;
  const loose = declared === 'timestamp' ? new JoinedTexts(texts.texts.map(withTIfMoment)) : texts;
  writer.texts('texts', loose);
}

function writeNumbers(writer: BatchWriter, column: SettledColumn): void {
  const { values, classes } = column.values;
  const hasIntegers = (classes & storage.integer) !== 0;
  if (classes & storage.text || (hasIntegers && !values.every(isExactAsDouble))) {
    writeMixed(writer, column);
  } else {
    const kind = column.type === 'decimal' ? 'decimals' : 'floats';
    writer.numbers(kind, values as Column<bigint | number>);
  }
}

/** What a value becomes depends on its declaration alone, so that no later batch changes it. */
function writeMixed(writer: BatchWriter, { declared, values: { values } }: SettledColumn): void {
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
