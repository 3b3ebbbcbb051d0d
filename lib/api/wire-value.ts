import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';

/** What a double holds of any decimal without loss. */
const exactDigits = 15;
/** The smallest double that still has all its digits. */
const smallestNormal = 2 ** -1022;

/** A decimal's digits as a number where 15 digits hold them, else as they are. */
export function toWireDecimal(digits: string): number | string {
  const parts = /^-?(\d+)(?:\.(\d*))?$/.exec(digits);
  if (!parts) return digits;
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  const significant = `${parts[1]}${fraction}`.replace(/^0+/, '');
  if (significant.length > exactDigits) return digits;
  const number = Number(digits);
  // Nearer to zero a double has fewer digits, and at last none.
  return significant === '' || Math.abs(number) >= smallestNormal ? number : digits;
}

/** One cell as the wire has it; everything but decimals already is. */
export function toWireValue(cell: Cell, column: ResultColumn | undefined): Cell {
  return column?.type === 'decimal' && typeof cell === 'string' ? toWireDecimal(cell) : cell;
}

export function toWireRows(columns: ResultColumn[], rows: Cell[][]): Cell[][] {
  if (!columns.some(({ type }) => type === 'decimal')) return rows;
  return rows.map((row) => row.map((cell, index) => toWireValue(cell, columns[index])));
}
