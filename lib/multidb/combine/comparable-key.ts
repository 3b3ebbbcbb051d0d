import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { toDigits } from './decimal.ts';

/**
 * What two engines say of one thing, in one form: `1` and `1.0`, true and 1, a date and its midnight.
 * Texts are equal where they are so to the letter.
 *
 * @param column as the combined table has it
 */
export function comparableKey(cell: Cell, column: ResultColumn): string {
  if (cell === null) return 'null';
  if (typeof cell === 'boolean') return column.type === 'integer' ? `#${Number(cell)}` : `${cell}`;
  if (isNumeric(column.type)) {
    const digits = toDigits(cell);
    return digits === undefined ? `'${String(cell)}` : `#${withoutZeros(digits)}`;
  }
  if (typeof cell === 'object') return JSON.stringify(cell);
  const isMoment = column.type === 'timestamp' && typeof cell === 'string';
  return `'${isMoment ? withoutMidnight(cell) : String(cell)}`;
}

function withoutZeros(digits: string): string {
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return short === '-0' ? '0' : short;
}

function withoutMidnight(moment: string): string {
  return moment.replace(/T00:00(:00(\.0+)?)?(Z|\+00:?00)?$/, '');
}
