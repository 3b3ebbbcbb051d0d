import type { Cell } from '#lib/shape/query-result.ts';
import { comparableKey, type KeyForm } from './comparable-key.ts';

/** The same text for rows that have the same key. This runs over every row of every result. */
export function spellKey(
  row: Cell[],
  read: (row: Cell[], index: number) => Cell,
  places: number[],
  forms: KeyForm[],
): string {
  const isOneText = places.length === 1 && forms[0] === 'text';
  const first = read(row, places[0] ?? -1);
  if (isOneText && isOwnKey(first)) return first;
  let spelled = '\u0000';
  for (let nth = 0; nth < places.length; nth += 1) {
    const cell = read(row, places[nth] ?? -1);
    spelled += `${comparableKey(cell, forms[nth] ?? 'text')}\u0000`;
  }
  if (!isOneText || spelled[1] !== "'") return spelled;
  // Its padding is taken off by now.
  const text = spelled.slice(2, -1);
  return isOwnKey(text) ? text : spelled;
}

/** A text by itself tells it apart: to spell it out anew is what would take longest. */
function isOwnKey(cell: Cell): cell is string {
  return typeof cell === 'string' && cell.charCodeAt(0) !== 0 && !cell.endsWith(' ');
}
