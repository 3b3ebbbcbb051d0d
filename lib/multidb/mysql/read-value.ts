import mysql2, { type FieldPacket } from 'mysql2';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, floatCell, integerCell, jsonCell } from '../cells/cells.ts';
import { typeOfWireColumn, type WireColumn } from './map-type.ts';

const { Types } = mysql2;

/** Columns and cells of rows whose values are the bytes that the server sent. */
export function composeBatch(
  fields: FieldPacket[],
  rows: (Buffer | null)[][],
): Pick<ResultBatch, 'columns' | 'cells' | 'rowCount'> {
  const wires = fields as unknown as WireColumn[];
  const types = wires.map((wire, at) => {
    const type = typeOfWireColumn(wire);
    const fits = type !== 'boolean' || rows.every((row) => isTruthValue(row[at] ?? null));
    return fits ? type : 'integer';
  });
  return {
    columns: fields.map(({ name }, at) => ({ name, type: types[at] ?? 'unknown' })),
    cells: wires.map((wire, at) =>
      rows.map((row) => readValue(row[at] ?? null, types[at] ?? 'unknown', wire)),
    ),
    rowCount: rows.length,
  };
}

/** TINYINT(1) holds more than a BOOLEAN does; a column that makes use of it is one of numbers. */
function isTruthValue(bytes: Buffer | null): boolean {
  if (bytes === null || bytes.length !== 1) return bytes === null;
  return '01\u0000\u0001'.includes(bytes.toString('latin1'));
}

function readValue(bytes: Buffer | null, type: ColumnType, wire: WireColumn): Cell {
  if (bytes === null) return null;
  if (type === 'binary') return binaryCell(bytes);
  if (wire.columnType === Types.BIT) {
    const value = BigInt(`0x${bytes.toString('hex')}`);
    return type === 'boolean' ? value === 1n : bigintCell(value);
  }
  const text = bytes.toString('utf8');
  switch (type) {
    case 'integer':
      return integerCell(text);
    case 'boolean':
      return text === '1';
    case 'float':
      return floatCell(Number(text));
    case 'json':
      return jsonCell(text);
    case 'timestamp':
      return readTimestamp(text, wire.columnType === Types.TIMESTAMP);
    default:
      return text;
  }
}

/**
 * TIMESTAMP is an instant, told in the session's zone, which is UTC; DATETIME has no zone. Zero
 * dates such as `0000-00-00 00:00:00` are no dates and stay as the server spells them.
 */
function readTimestamp(text: string, isInstant: boolean): string {
  if (/^\d{4}-00|^\d{4}-\d\d-00/.test(text)) return text;
  return `${text.replace(' ', 'T')}${isInstant ? 'Z' : ''}`;
}
