import { DatabaseSync } from 'node:sqlite';
import type { Cell, QueryResult } from '#lib/shape/query-result.ts';
import type { PlainResult, PlainValue } from './compare-rows.ts';

const numericTypes = new Set(['integer', 'decimal', 'float', 'boolean']);
const momentWithT = /^(\d{4}-\d\d-\d\d)T(?=\d\d:)/;

/** The product's result, its cells as SQLite would hold them. */
export function plainResult({ columns, rows }: Pick<QueryResult, 'columns' | 'rows'>): PlainResult {
  const types = columns.map(({ type }) => type);
  return {
    width: columns.length,
    rows: rows.map((row) => row.map((cell, at) => plainCell(cell, types[at] ?? 'unknown'))),
  };
}

/**
 * What the known SQL gives on a plain connection: it may hold texts in double quotes, which the
 * product does not take.
 */
export function readGold(file: string, sql: string): PlainResult {
  const database = new DatabaseSync(file, {
    readOnly: true,
    enableDoubleQuotedStringLiterals: true,
  });
  try {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    statement.setReadBigInts(true);
    const rows = statement.all() as unknown as unknown[][];
    return { width: statement.columns().length, rows: rows.map((row) => row.map(plainValue)) };
  } finally {
    database.close();
  }
}

function plainCell(cell: Cell, type: string): PlainValue {
  if (typeof cell === 'boolean') return Number(cell);
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return JSON.stringify(cell);
  const isNumber = numericTypes.has(type) && cell !== '' && !Number.isNaN(Number(cell));
  return isNumber ? Number(cell) : cell.replace(momentWithT, '$1 ');
}

function plainValue(value: unknown): PlainValue {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return value.replace(momentWithT, '$1 ');
  return JSON.stringify({ $binary: Buffer.from(value as Uint8Array).toString('base64') });
}
