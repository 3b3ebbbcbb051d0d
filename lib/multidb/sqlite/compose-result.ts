import type { ColumnDefinition } from 'better-sqlite3';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, QueryResult } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, floatCell, jsonCell } from '../cells/cells.ts';
import { typeOfDeclaration } from './map-type.ts';
import { type SqliteValue, settleType } from './settle-type.ts';

export function composeResult(
  definitions: ColumnDefinition[],
  rows: SqliteValue[][],
): Pick<QueryResult, 'columns' | 'rows'> {
  const columns = definitions.map(({ name, type }, at) => {
    const declared = type ? typeOfDeclaration(type) : undefined;
    return {
      name,
      type: settleType(
        declared,
        rows.map((row) => row[at] ?? null),
      ),
    };
  });
  return {
    columns,
    rows: rows.map((row) => columns.map(({ type }, at) => readValue(row[at] ?? null, type))),
  };
}

function readValue(value: SqliteValue, type: ColumnType): Cell {
  if (value === null) return null;
  if (Buffer.isBuffer(value)) return binaryCell(value);
  if (type === 'boolean') return value === 1n;
  if (type === 'decimal') return typeof value === 'number' ? plainDigits(value) : String(value);
  if (typeof value === 'bigint') return bigintCell(value);
  if (typeof value === 'number') return floatCell(value);
  if (type === 'timestamp') return value.replace(' ', 'T');
  return type === 'json' ? jsonCell(value) : value;
}

/** A double as digits without an exponent, which no decimal has. */
function plainDigits(value: number): string {
  const text = String(value);
  const [, sign = '', whole = '', fraction = '', exponentText] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponentText === undefined) return text;
  const exponent = Number(exponentText);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
}
