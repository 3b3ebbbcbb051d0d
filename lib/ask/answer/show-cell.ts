import { toDigits } from '#lib/multidb/combine/decimal.ts';
import { namesThings } from '#lib/multidb/combine/names-things.ts';
import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { figureFormatter } from './format-figure.ts';
import { plain } from './words.ts';

export function isQuantity({ name, type }: ResultColumn): boolean {
  return isNumeric(type) && !namesThings(name);
}

/** A value in a sentence, on one line. */
export function showCell(cell: Cell | undefined, column: ResultColumn): string {
  if (cell === null || cell === undefined) return 'no value';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'object')
    return '$binary' in cell ? 'binary data' : plain(JSON.stringify(cell));
  const digits = isQuantity(column) ? toDigits(cell) : undefined;
  if (digits !== undefined) return figureFormatter([digits], column.type === 'float')(digits);
  return plain(String(cell)) || 'an empty text';
}
