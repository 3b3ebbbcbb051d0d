import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { binaryCell, floatCell, integerCell, jsonCell } from '../cells/cells.ts';
import { typeOfOid } from './map-type.ts';
import { readArray } from './read-array.ts';
import type { UserTypes } from './user-types.ts';
import type { RawRow } from './wire.ts';

/** How the values of one column are read: chosen once, not for every value. */
export interface ColumnReader {
  type: ColumnType;
  /** From PostgreSQL's text, under the settings of each transaction; absent: the text as it is. */
  read?: (text: string) => Cell;
}

const timestampWithZone = 1184;

export function columnReader(oid: number, types: UserTypes): ColumnReader {
  const base = types.baseOf(oid);
  const array = types.arrayOf(base);
  if (array) return { type: 'json', read: arrayReader(array.element, array.delimiter, types) };
  const type = typeOfOid(base);
  if (base === timestampWithZone) return { type, read: readInstant };
  return { type, read: readers[type] };
}

/** One column of the rows. */
export function readColumn(rows: RawRow[], at: number, { read }: ColumnReader): Cell[] {
  if (!read) return rows.map((row) => row[at] as string | null);
  return rows.map((row) => {
    const text = row[at] as string | null;
    return text === null ? null : read(text);
  });
}

const readers: Partial<Record<ColumnType, (text: string) => Cell>> = {
  integer: integerCell,
  float: (text) => floatCell(Number(text)),
  boolean: (text) => text === 't',
  json: jsonCell,
  binary: (text) => binaryCell(Buffer.from(text.slice(2), 'hex')),
  timestamp: readTimestamp,
};

function arrayReader(element: number, delimiter: string, types: UserTypes) {
  const { read } = columnReader(element, types);
  const readItem = (item: string | null) => (item === null || !read ? item : read(item));
  return (text: string) => readArray(text, readItem, delimiter);
}

/** `2024-05-01 10:00:00` to `2024-05-01T10:00:00`; `infinity` and years BC stay as they are. */
function readTimestamp(text: string): string {
  const at = text.indexOf(' ');
  return at < 0 || text.endsWith('C') ? text : `${text.slice(0, at)}T${text.slice(at + 1)}`;
}

/** `2024-05-01 10:00:00+00` to `2024-05-01T10:00:00Z`. */
function readInstant(text: string): string {
  const iso = readTimestamp(text);
  return iso === text ? text : `${iso.slice(0, -3)}Z`;
}
