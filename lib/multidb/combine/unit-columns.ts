import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { splitWords } from './measure-words.ts';
import { isUnit, spellUnit } from './read-units.ts';

/** `currency`, `invoice_currency`, `currency_code`, `uom`: whatever stands in it is a unit. */
const telling = new Set('currency ccy uom'.split(' '));
/** What may follow: `currency_code`. */
const trailing = new Set('code iso symbol name'.split(' '));
/** `unit` may as well be a part of a company or a flat: there the values have to tell. */
const perhapsTelling = new Set('unit units curr'.split(' '));

/**
 * Places of the columns that tell what the figures beside them are in. Found by name, so that a text
 * that merely looks like a unit (the city of Ms, a product `KG`) is none.
 */
export function unitColumns(columns: ResultColumn[], rows: Cell[][]): number[] {
  return columns.flatMap((column, at) => {
    const told = tellsUnits(column);
    if (told === false) return [];
    if (told === 'always') return [at];
    const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null);
    return cells.length > 0 && cells.every(isUnitText) ? [at] : [];
  });
}

/** The unit that a cell of such a column tells, as `readUnits` spells it; '' of none. */
export function unitOfCell(cell: Cell | undefined): string {
  if (typeof cell === 'number') return `currency ${cell}`;
  return typeof cell === 'string' ? spellUnit(cell) : '';
}

/** A text that the statement itself holds, `'USD' AS of`: a code of three capitals is a currency. */
export function isCurrencyCode(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && /^[A-Z]{3}$/.test(cell) && isUnitText(cell);
}

function isUnitText(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && isUnit(cell.trim().toLowerCase());
}

/** Whether a column is named as one that tells units. */
export function isUnitName(name: string): boolean {
  return tellsUnits({ name, type: 'text' }) === 'always';
}

/** Whether a column's name leaves it possible that it tells units. */
export function mayTellUnits(column: ResultColumn): boolean {
  return tellsUnits(column) !== false;
}

function tellsUnits({ name, type }: ResultColumn): 'always' | 'perhaps' | false {
  const words = splitWords(name);
  if (type === 'integer') return /(^| )currency id$/.test(words.join(' ')) && 'always';
  if (type !== 'text' && type !== 'unknown') return false;
  if (words.length > 1 && trailing.has(words.at(-1) ?? '')) words.pop();
  if (words.slice(-3).join(' ') === 'unit of measure') return 'perhaps';
  const last = words.at(-1) ?? '';
  if (telling.has(last)) return 'always';
  return perhapsTelling.has(last) && 'perhaps';
}
