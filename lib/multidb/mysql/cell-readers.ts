import mysql2 from 'mysql2';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, integerCell, jsonCell } from '../cells/cells.ts';
import { typeOfWireColumn, type WireColumn } from './map-type.ts';

const { Types } = mysql2;

/** Makes a cell of the bytes from `start` up to `end`, which are the server's text of a value. */
export type CellReader = (bytes: Buffer, start: number, end: number) => Cell;

/**
 * How the values of a column are read. Booleans come as numbers: whether a TINYINT(1) is one shows
 * only in its values. Nothing passes through a double that a double cannot hold.
 */
export function readerOf(column: WireColumn): CellReader {
  if (column.columnType === Types.BIT) return readBits;
  const type = typeOfWireColumn(column);
  if (type === 'timestamp' && column.columnType === Types.TIMESTAMP) return readInstant;
  return readers[type] ?? readText;
}

const readText: CellReader = (bytes, start, end) => bytes.toString('utf8', start, end);
const readAscii: CellReader = (bytes, start, end) => bytes.toString('latin1', start, end);

const readers: Partial<Record<ColumnType, CellReader>> = {
  integer: readInteger,
  boolean: readInteger,
  decimal: readDecimal,
  float: readFloat,
  date: readAscii,
  time: readAscii,
  timestamp: readDatetime,
  json: (bytes, start, end) => jsonCell(bytes.toString('utf8', start, end)),
  binary: (bytes, start, end) => binaryCell(bytes.subarray(start, end)),
};

const [minus, dot, zero, nine, letterT] = [0x2d, 0x2e, 0x30, 0x39, 0x54];

/** Every sum of this many digits is exact in a double. */
const exactDigitsMax = 15;

function readInteger(bytes: Buffer, start: number, end: number): Cell {
  if (end - start > exactDigitsMax) return readLongInteger(readAscii(bytes, start, end) as string);
  const negative = bytes[start] === minus;
  let value = 0;
  for (let at = negative ? start + 1 : start; at < end; at += 1) {
    value = value * 10 + (bytes[at] as number) - zero;
  }
  return negative ? -value : value;
}

/**
 * As Number() reads the text. Few digits and a power of ten are both exact in a double, and so their
 * quotient is the double that is nearest; what has more digits or an exponent is left to Number().
 */
function readFloat(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === minus;
  let digits = 0;
  let scale = 1;
  let isFraction = false;
  if (end - start > exactDigitsMax) return Number(bytes.toString('latin1', start, end));
  for (let at = negative ? start + 1 : start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === dot) isFraction = true;
    else if (!isDigit(byte)) return Number(bytes.toString('latin1', start, end));
    else {
      digits = digits * 10 + byte - zero;
      if (isFraction) scale *= 10;
    }
  }
  return negative ? -digits / scale : digits / scale;
}

/** ZEROFILL columns come with zeros in front. */
function readLongInteger(text: string): Cell {
  return integerCell(text.replace(/^(-?)0+(?=\d)/, '$1'));
}

function readDecimal(bytes: Buffer, start: number, end: number): Cell {
  let from = start;
  while (bytes[from] === zero && isDigit(bytes[from + 1]) && from + 1 < end) from += 1;
  return bytes.toString('latin1', from, end);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}

/** DATETIME has no zone. Zero dates, `2024-00-00 00:00:00`, are no dates: they stay as spelled. */
function readDatetime(bytes: Buffer, start: number, end: number): string {
  // The bytes are nobody's once they are read; writing the T there saves making three texts of one.
  if (!isZeroAt(bytes, start + 5) && !isZeroAt(bytes, start + 8)) bytes[start + 10] = letterT;
  return bytes.toString('latin1', start, end);
}

function isZeroAt(bytes: Buffer, at: number): boolean {
  return bytes[at] === zero && bytes[at + 1] === zero;
}

/** TIMESTAMP is an instant, told in the session's zone, which is UTC. */
function readInstant(bytes: Buffer, start: number, end: number): string {
  const text = readDatetime(bytes, start, end);
  return text[10] === 'T' ? `${text}Z` : text;
}

function readBits(bytes: Buffer, start: number, end: number): Cell {
  return bigintCell(BigInt(`0x${bytes.toString('hex', start, end)}`));
}
