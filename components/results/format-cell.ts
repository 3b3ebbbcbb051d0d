import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { groupDigits, hasNoise, roundDigits, sharedDecimals } from './format-number.ts';

/** Whole numbers that name something rather than count it read better without separators. */
const namingColumn = /(^|[\s_])(id|year|no|nr|number|code|zip|postcode|phone|key)$/i;

/**
 * One cell as text for the page; null stays null, to be shown as a grey word. `decimals` is what
 * the column's numbers have at least.
 */
export function formatCell(cell: Cell, column: ResultColumn, decimals = 0): string | null {
  if (cell === null) return null;
  if (typeof cell === 'number' || (typeof cell === 'string' && isNumeric(column.type))) {
    const named = column.type === 'integer' && namingColumn.test(column.name);
    return named ? String(cell) : groupDigits(roundDigits(withoutNoise(cell)), decimals);
  }
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (typeof cell === 'string') {
    return column.type === 'timestamp' ? formatTimestamp(cell) : cell;
  }
  if (isBinary(cell)) return `binary, ${groupDigits(byteCount(cell.$binary))} bytes`;
  return JSON.stringify(cell);
}

/** The digits of a number that is shown rounded; undefined where all of them are shown. */
export function exactText(cell: Cell, column: ResultColumn): string | undefined {
  if (!isNumeric(column.type) || (typeof cell !== 'number' && typeof cell !== 'string')) return;
  return hasNoise(withoutNoise(cell)) ? plainCell(cell) : undefined;
}

/**
 * How many decimals a column's numbers are shown with at least. Decimals mean theirs; floats have as
 * many as they happen to have, so only those that look like money or are rounded get the same.
 */
export function columnDecimals(column: ResultColumn, cells: Cell[]): number {
  if (column.type !== 'decimal' && column.type !== 'float') return 0;
  const values = cells.filter((cell) => typeof cell === 'number' || typeof cell === 'string');
  const shared = sharedDecimals(values.map((cell) => roundDigits(withoutNoise(cell))));
  const padded =
    column.type === 'decimal' || shared <= 2 || values.some((cell) => exactText(cell, column));
  return padded ? shared : 0;
}

export function isRightAligned(column: ResultColumn): boolean {
  return isNumeric(column.type);
}

/** A double is exact to 15 digits; those after it are how SUM ends in 21882.170000000002. */
function withoutNoise(cell: number | string): number | string {
  if (typeof cell === 'string' || Number.isInteger(cell)) return cell;
  return Number(cell.toPrecision(15));
}

/** The value for a spreadsheet or the clipboard: whole, and without separators. */
export function plainCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return isBinary(cell) ? cell.$binary : JSON.stringify(cell);
}

/** `2024-07-15T08:30:00.000Z` → `2024-07-15 08:30:00`; another offset than UTC stays. */
function formatTimestamp(iso: string): string {
  return iso.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ').replace(/(\.0+)?(Z|\+00:?00)?$/, '');
}

function isBinary(cell: object): cell is { $binary: string } {
  return '$binary' in cell && typeof cell.$binary === 'string';
}

function byteCount(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}
