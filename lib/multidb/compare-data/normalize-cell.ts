import type { Cell } from '#lib/shape/query-result.ts';
import { toDigits } from '../combine/decimal.ts';
import type { ValueForm } from './value-form.ts';

/** The one text of a value, whichever engine told it; null for NULL. */
export type NormalizeCell = (cell: Cell) => string | null;

/**
 * What equal means: two cells are equal where their normal forms are the same text. A value that is
 * not of the form (text in a column of dates) keeps its own text, and differs from all that are.
 */
export function normalizerOf(form: ValueForm): NormalizeCell {
  const normalize = normalizers[form];
  return (cell) => (cell === null ? null : normalize(cell));
}

type Present = Exclude<Cell, null>;

const normalizers: Readonly<Record<ValueForm, (cell: Present) => string>> = {
  number: normalizeNumber,
  float: normalizeFloat,
  text: textOf,
  padded: (cell) => textOf(cell).replace(/ +$/, ''),
  uuid: (cell) => textOf(cell).toLowerCase(),
  date: (cell) => textOf(cell).replace(/[T ]00:00(:00)?(\.0+)?Z?$/, ''),
  timestamp: (cell) => normalizeTimestamp(textOf(cell)),
  time: (cell) => normalizeTime(textOf(cell)),
  interval: textOf,
  json: normalizeJson,
  binary: (cell) =>
    isBinary(cell) ? Buffer.from(cell.$binary, 'base64').toString('hex') : textOf(cell),
  any: (cell) => (typeof cell === 'number' ? normalizeFloat(cell) : `'${textOf(cell)}`),
};

function textOf(cell: Present): string {
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function isBinary(cell: Present): cell is { $binary: string } {
  return typeof cell === 'object' && '$binary' in cell && typeof cell.$binary === 'string';
}

function normalizeNumber(cell: Present): string {
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (Number.isSafeInteger(cell)) return cell === 0 ? '0' : String(cell);
  const digits = toDigits(cell);
  if (digits === undefined) return textOf(cell);
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return short === '-0' ? '0' : short;
}

function normalizeFloat(cell: Present): string {
  const number = typeof cell === 'object' || cell === '' ? Number.NaN : Number(cell);
  if (Number.isNaN(number)) return textOf(cell);
  return number === 0 ? '0' : String(number);
}

const moment =
  /^(-?\d{4,}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(?:(Z)|([+-]\d\d)(?::?(\d\d))?)?)?$/;

/** `2024-01-01T10:00:00.500Z`, `2024-01-01 12:00:00.5+02` -> `2024-01-01 10:00:00.5`; other texts as they are. */
export function normalizeTimestamp(text: string): string {
  const match = moment.exec(text);
  if (!match) return text;
  const [, day = '', minute = '00:00', second = '00', fraction = '', , hours, minutes = '00'] =
    match;
  const shown =
    hours === undefined
      ? `${day} ${minute}:${second}`
      : inUtc(`${day}T${minute}:${second}${hours}:${minutes}`);
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? shown : `${shown}.${rest}`;
}

function inUtc(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : date.toISOString().slice(0, 19).replace('T', ' ');
}

function normalizeTime(text: string): string {
  const [, minute, second = '00', fraction = '', zone = ''] =
    /^(-?\d\d+:\d\d)(?::(\d\d)(?:\.(\d+))?)?(.*)$/.exec(text) ?? [];
  if (minute === undefined) return text;
  const rest = fraction.replace(/0+$/, '');
  return `${minute}:${second}${rest && `.${rest}`}${zone}`;
}

/**
 * A document whatever the order of its keys, with its numbers exact and by value: 1 is 1.0, and not "1".
 * A document comes as its text, and lists and structures of an engine's own as what they hold. Text that
 * is no document keeps itself, behind a mark that no document has.
 */
function normalizeJson(cell: Present): string {
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  try {
    return JSON.stringify(JSON.parse(text, tagged));
  } catch {
    return `~${text}`;
  }
}

/** Called for what is inside first. Texts and numbers are told apart by a letter in front. */
function tagged(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${normalizeNumber(context?.source ?? String(value))}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}
