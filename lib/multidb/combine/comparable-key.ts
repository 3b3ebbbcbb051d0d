import type { ColumnType } from '#lib/shape/dialect.ts';
import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { normalizeTimestamp } from '../compare-data/normalize-cell.ts';
import { toDigits } from './decimal.ts';

/** How the values of a key's column are told apart. */
export type KeyForm = 'number' | 'boolean' | 'moment' | 'text';

/**
 * @param type as the combined table has it
 * @param sources as the databases have it: beside a timestamp, the texts of an engine without any are moments
 */
export function keyFormOf(type: ColumnType, sources: readonly ColumnType[]): KeyForm {
  if (isNumeric(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  const isMoment = [type, ...sources].some((one) => one === 'date' || one === 'timestamp');
  return isMoment ? 'moment' : 'text';
}

/**
 * What two engines say of one thing, in one form: `1` and `1.0`, true and 1, a date and its midnight.
 * Texts are equal where they are so to the letter, but for the blanks that fill a CHAR up.
 */
export function comparableKey(cell: Cell, form: KeyForm): string {
  if (cell === null) return 'null';
  if (typeof cell === 'boolean') return form === 'number' ? `#${Number(cell)}` : `${cell}`;
  if (form === 'number') {
    const digits = toDigits(cell);
    return digits === undefined ? `'${String(cell)}` : `#${withoutZeros(digits)}`;
  }
  if (typeof cell === 'object') return JSON.stringify(cell);
  const text = String(cell);
  // A date is its midnight; without a zone it is UTC.
  if (form === 'moment') return `'${normalizeTimestamp(text.trimEnd())}`;
  return `'${text.endsWith(' ') ? text.replace(/ +$/, '') : text}`;
}

function withoutZeros(digits: string): string {
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return short === '-0' ? '0' : short;
}
