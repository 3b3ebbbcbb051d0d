import type { Cell } from '#lib/shape/query-result.ts';
import { binaryCell, floatCell, integerCell, jsonCell } from '../cells/cells.ts';
import { elementOf, typeOfOid } from './map-type.ts';
import { readArray } from './read-array.ts';

const timestampWithZone = 1184;

/** A value as PostgreSQL writes it in text, under the settings of `readOnlyTransaction`. */
export function readValue(text: string | null, oid: number): Cell {
  if (text === null) return null;
  const element = elementOf(oid);
  if (element) return readArray(text, (item) => readValue(item, element));
  switch (typeOfOid(oid)) {
    case 'integer':
      return integerCell(text);
    case 'float':
      return floatCell(Number(text));
    case 'boolean':
      return text === 't';
    case 'json':
      return jsonCell(text);
    case 'binary':
      return binaryCell(Buffer.from(text.slice(2), 'hex'));
    case 'timestamp':
      return readTimestamp(text, oid === timestampWithZone);
    default:
      return text;
  }
}

/** `2024-05-01 10:00:00+00` to `2024-05-01T10:00:00Z`; `infinity` and years BC stay as they are. */
function readTimestamp(text: string, hasZone: boolean): string {
  const iso = text.replace(' ', 'T');
  if (!/^\d+-\d\d-\d\dT[\d:.]+(\+00)?$/.test(iso)) return text;
  return hasZone ? iso.replace(/\+00$/, 'Z') : iso;
}
