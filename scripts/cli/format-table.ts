import { withoutControls } from './terminal.ts';

const cellWidthMax = 60;

/** Columns under each other, numbers to the right; two spaces between. */
export function formatTable(names: readonly string[], rows: readonly unknown[][]): string {
  const texts = rows.map((row) => names.map((_, at) => shorten(cellText(row[at]))));
  const heads = names.map((name) => shorten(name));
  const widths = heads.map((head, at) =>
    Math.max(widthOf(head), ...texts.map((row) => widthOf(row[at] ?? ''))),
  );
  const isRight = names.map((_, at) => rows.length > 0 && rows.every((row) => isFigure(row[at])));
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => {
        const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)));
        return isRight[at] ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...texts.map(line)].join(
    '\n',
  );
}

/** RFC 4180, with a line for the names. NULL is an empty field. */
export function formatCsv(names: readonly string[], rows: readonly unknown[][]): string {
  const field = (text: string) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly unknown[]) =>
    cells.map((cell) => field(cell === null || cell === undefined ? '' : cellText(cell))).join(',');
  return [line(names), ...rows.map((row) => line(names.map((_, at) => row[at])))].join('\r\n');
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function isFigure(cell: unknown): boolean {
  return cell === null || cell === undefined || typeof cell === 'number';
}

function shorten(text: string): string {
  const line = withoutControls(text.replace(/\s*[\r\n\t]+\s*/g, ' '));
  return [...line].length > cellWidthMax
    ? `${[...line].slice(0, cellWidthMax - 1).join('')}…`
    : line;
}

/** In places of a terminal: wide letters of East Asia and emoji take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => {
    if (/\p{Mn}|\p{Cf}/u.test(letter)) return sum;
    return (
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1)
    );
  }, 0);
}
