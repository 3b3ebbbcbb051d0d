import { BIGINT, BOOLEAN, DECIMAL, DOUBLE, DuckDBDecimalValue, HUGEINT } from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';
import type { Storage } from './storage.ts';
import { writeInt64 } from './write-int64.ts';

const digits = /^-?\d+$/;
const int64Max = 2n ** 63n;
const int128Max = 2n ** 127n;

function wholeNumber(cell: NonNullable<Cell>, max: bigint): bigint | undefined {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : undefined;
  if (typeof cell === 'boolean') return cell ? 1n : 0n;
  if (typeof cell !== 'string' || !digits.test(cell)) return undefined;
  const value = BigInt(cell);
  return value < max && value >= -max ? value : undefined;
}

export const bigintStorage: Storage = {
  family: 'number',
  sqlType: 'BIGINT',
  type: BIGINT,
  encode: (cell) => wholeNumber(cell, int64Max),
  write: (cells, vector) => writeInt64(cells, vector, safeNumber),
};

const safeNumber = (cell: NonNullable<Cell>) => (typeof cell === 'number' ? cell : Number.NaN);

export const hugeintStorage: Storage = {
  family: 'number',
  sqlType: 'HUGEINT',
  type: HUGEINT,
  encode: (cell) => wholeNumber(cell, int128Max),
};

const notFinite: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

export const doubleStorage: Storage = {
  family: 'number',
  sqlType: 'DOUBLE',
  type: DOUBLE,
  encode(cell) {
    if (typeof cell === 'number') return cell;
    return notFinite.has(cell) ? Number(cell) : undefined;
  },
  asText: `regexp_replace($x::VARCHAR, '\\.0$', '')`,
};

export const booleanStorage: Storage = {
  family: 'boolean',
  sqlType: 'BOOLEAN',
  type: BOOLEAN,
  encode: (cell) => (typeof cell === 'boolean' ? cell : undefined),
};

export interface DecimalStorage extends Storage {
  /** Digits before and behind the point that it holds at least. */
  whole: number;
  scale: number;
}

/** DuckDB holds up to 18 digits in 8 bytes, up to 38 in 16. */
export function decimalStorage(whole: number, scale: number): DecimalStorage | undefined {
  if (whole + scale > 38) return undefined;
  const width = whole + scale > 18 ? 38 : 18;
  return {
    family: 'number',
    sqlType: `DECIMAL(${width},${scale})`,
    type: DECIMAL(width, scale),
    whole: width - scale,
    scale,
    encode(cell) {
      const parts = partsOf(cell);
      if (!parts || parts.scale > scale || parts.whole > width - scale) return undefined;
      const { unscaled } = parts;
      return new DuckDBDecimalValue(
        BigInt(unscaled + '0'.repeat(scale - parts.scale)),
        width,
        scale,
      );
    },
    write: (cells, vector) =>
      width === 18 && writeInt64(cells, vector, (cell) => scaledNumber(cell, scale)),
  };
}

/** Digits that a double holds whatever they are. */
const safeDigits = 15;

/** `12.5` as 1250 for two decimals; NaN where that takes more than 15 digits, or more decimals. */
function scaledNumber(cell: NonNullable<Cell>, scale: number): number {
  if (typeof cell !== 'string') return Number.NaN;
  const isNegative = cell.charCodeAt(0) === 45;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = isNegative ? 1 : 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code === 46 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return Number.NaN;
    value = value * 10 + code - 48;
    digits += 1;
    if (decimals >= 0) decimals += 1;
  }
  const missing = scale - Math.max(decimals, 0);
  if (digits === 0 || missing < 0 || digits + missing > safeDigits) return Number.NaN;
  for (let zero = 0; zero < missing; zero += 1) value *= 10;
  return isNegative ? -value : value;
}

/** The narrowest for these cells that also holds what `before` holds. */
export function decimalFor(
  cells: readonly Cell[],
  before: { whole: number; scale: number } = { whole: 0, scale: 0 },
): DecimalStorage | undefined {
  let { whole, scale } = before;
  for (const cell of cells) {
    if (cell === null) continue;
    const parts = partsOf(cell);
    if (!parts) return undefined;
    if (parts.whole > whole) whole = parts.whole;
    if (parts.scale > scale) scale = parts.scale;
  }
  return decimalStorage(whole, scale);
}

interface DecimalParts {
  whole: number;
  scale: number;
  /** All digits, with the sign. */
  unscaled: string;
}

function partsOf(cell: NonNullable<Cell>): DecimalParts | undefined {
  const text = typeof cell === 'number' && Number.isSafeInteger(cell) ? String(cell) : cell;
  if (typeof text !== 'string') return undefined;
  const sign = text.startsWith('-') ? 1 : 0;
  const point = text.indexOf('.');
  const end = point < 0 ? text.length : point;
  for (let at = sign; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (at !== point && (code < 48 || code > 57)) return undefined;
  }
  if (end === sign && point < 0) return undefined;
  return {
    whole: end - sign,
    scale: point < 0 ? 0 : text.length - point - 1,
    unscaled: point < 0 ? text : text.slice(0, point) + text.slice(point + 1),
  };
}
