import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';

export const textRowsMax = 100;
const cellCharactersMax = 200;

/**
 * A result as a Markdown table, which people and models read alike; after `textRowsMax` rows it says
 * how many there are. The whole result is in the structured part of an answer.
 */
export function textTable(columns: ResultColumn[], rows: Cell[][], truncated = false): string {
  if (columns.length === 0) return '(no columns)';
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, textRowsMax);
  const lines = [
    line(columns.map(({ name }) => inCell(name))),
    line(columns.map(() => '---')),
    ...shown.map((row) => line(columns.map((_, at) => inCell(cellText(row[at] ?? null))))),
  ];
  if (rows.length > shown.length) {
    lines.push(`(the first ${shown.length} of ${rows.length}${truncated ? ' or more' : ''} rows)`);
  } else if (truncated) lines.push('(there are more rows)');
  else if (rows.length === 0) lines.push('(no rows)');
  return lines.join('\n');
}

function cellText(cell: Cell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function inCell(text: string): string {
  const short = text.length > cellCharactersMax ? `${text.slice(0, cellCharactersMax)}…` : text;
  return short
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}
