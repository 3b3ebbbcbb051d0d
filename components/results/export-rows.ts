import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { plainCell } from './format-cell.ts';

/** Tab-separated with a head line: what spreadsheets take from the clipboard. */
export function toTabSeparated(columns: ResultColumn[], rows: Cell[][]): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  return [columns.map((column) => column.name), ...rows.map((row) => row.map(plainCell))]
    .map((line) => line.map(clean).join('\t'))
    .join('\n');
}

/** RFC 4180: quotes where needed, lines end in CRLF. */
export function toCsv(columns: ResultColumn[], rows: Cell[][]): string {
  const quote = (text: string) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return [columns.map((column) => column.name), ...rows.map((row) => row.map(plainCell))]
    .map((line) => `${line.map(quote).join(',')}\r\n`)
    .join('');
}
