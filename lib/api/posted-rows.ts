import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';

export interface PostedRows {
  columns: ResultColumn[];
  rows: Cell[][];
  truncated: boolean;
}

interface Posted {
  rows: (Cell[] | Record<string, Cell>)[];
  columns?: string[];
  truncated?: boolean;
}

/** A result as clients have it, rows as lists or as objects, in the shape of our own. */
export function readPostedRows({ rows, columns, truncated = false }: Posted): PostedRows {
  const names = columns ?? namesOf(rows);
  const cells = rows.map((row) =>
    Array.isArray(row)
      ? names.map((_, at) => row[at] ?? null)
      : names.map((name) => ownCell(row, name)),
  );
  return {
    columns: names.map((name, at) => ({ name, type: typeOf(cells.map((row) => row[at] ?? null)) })),
    rows: cells,
    truncated,
  };
}

function namesOf(rows: Posted['rows']): string[] {
  const [first] = rows;
  if (Array.isArray(first)) return first.map((_, at) => `column ${at + 1}`);
  return [...new Set(rows.flatMap((row) => (Array.isArray(row) ? [] : Object.keys(row))))];
}

function ownCell(row: Record<string, Cell>, name: string): Cell {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}

/** As the values are: the type is not sent along. */
function typeOf(cells: Cell[]): ColumnType {
  const known = cells.filter((cell) => cell !== null);
  if (known.length === 0) return 'unknown';
  if (known.every((cell) => typeof cell === 'number')) {
    return known.every(Number.isInteger) ? 'integer' : 'decimal';
  }
  if (known.every((cell) => typeof cell === 'boolean')) return 'boolean';
  return known.every((cell) => typeof cell === 'string') ? 'text' : 'unknown';
}
