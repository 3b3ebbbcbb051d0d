import {
  DuckDBArrayType,
  type DuckDBArrayValue,
  type DuckDBBlobValue,
  type DuckDBDateValue,
  type DuckDBGeometryValue,
  type DuckDBIntervalValue,
  DuckDBListType,
  type DuckDBListValue,
  DuckDBMapType,
  type DuckDBMapValue,
  DuckDBStructType,
  type DuckDBStructValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionType,
  type DuckDBUnionValue,
  type DuckDBValue,
  type DuckDBVariantValue,
} from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, floatCell, jsonCell } from '../cells/cells.ts';
import { singleDigits } from '../cells/single-digits.ts';
import { toAppError } from '../failures.ts';
import { composeStruct, hasOwnNames } from './compose-struct.ts';
import { dateCell, intervalCell, type TimestampValue, timestampCell } from './format-cells.ts';

type Convert = (value: NonNullable<DuckDBValue>) => Cell;

const id = DuckDBTypeId;
const asIs = (value: unknown) => value as Cell;

const plain: Readonly<Partial<Record<DuckDBTypeId, Convert>>> = {
  [id.BOOLEAN]: asIs,
  [id.TINYINT]: asIs,
  [id.SMALLINT]: asIs,
  [id.INTEGER]: asIs,
  [id.UTINYINT]: asIs,
  [id.USMALLINT]: asIs,
  [id.UINTEGER]: asIs,
  [id.BIGINT]: (value) => bigintCell(value as bigint),
  [id.UBIGINT]: (value) => bigintCell(value as bigint),
  [id.HUGEINT]: (value) => bigintCell(value as bigint),
  [id.UHUGEINT]: (value) => bigintCell(value as bigint),
  [id.BIGNUM]: (value) => bigintCell(value as bigint),
  [id.FLOAT]: (value) => floatCell(singleDigits(value as number)),
  [id.DOUBLE]: (value) => floatCell(value as number),
  [id.BLOB]: (value) => bytesCell((value as DuckDBBlobValue).bytes),
  [id.GEOMETRY]: (value) => bytesCell((value as DuckDBGeometryValue).bytes),
  [id.DATE]: (value) => dateCell(value as DuckDBDateValue),
  [id.TIMESTAMP]: (value) => timestampCell(value as TimestampValue),
  [id.TIMESTAMP_S]: (value) => timestampCell(value as TimestampValue),
  [id.TIMESTAMP_MS]: (value) => timestampCell(value as TimestampValue),
  [id.TIMESTAMP_NS]: (value) => timestampCell(value as TimestampValue),
  [id.TIMESTAMP_TZ]: (value) => timestampCell(value as TimestampValue),
  [id.INTERVAL]: (value) => intervalCell(value as DuckDBIntervalValue),
  [id.VARIANT]: (value) => variantCell(value as DuckDBVariantValue),
};

/** How values of the type become cells; decimals, times, UUIDs, enums and bits are their text. */
export function converterOf(type: DuckDBType): Convert {
  if (type.alias === 'JSON') return (value) => jsonCell(String(value));
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) return itemsOf(type);
  if (type instanceof DuckDBStructType) return fieldsOf(type);
  if (type instanceof DuckDBMapType) return entriesOf(type);
  if (type instanceof DuckDBUnionType) return memberOf(type);
  return plain[type.typeId] ?? String;
}

const bytesCell = (bytes: Uint8Array) =>
  binaryCell(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

function orNull(convert: Convert): (value: DuckDBValue | undefined) => Cell {
  return (value) => (value === null || value === undefined ? null : convert(value));
}

function itemsOf({ valueType }: DuckDBListType | DuckDBArrayType): Convert {
  const convert = orNull(converterOf(valueType));
  return (value) => (value as DuckDBListValue | DuckDBArrayValue).items.map(convert);
}

function fieldsOf({ entryNames, entryTypes }: DuckDBStructType): Convert {
  // The driver keeps such fields apart only where a list or a struct holds them.
  if (!hasOwnNames(entryNames) || entryNames.includes('__proto__')) throw toAppError(unnamed);
  const converters = entryTypes.map((type) => orNull(converterOf(type)));
  return (value) => {
    const { entries } = value as DuckDBStructValue;
    const cells = entryNames.map((name, at) => converters[at]?.(entries[name]) ?? null);
    return composeStruct(entryNames, cells);
  };
}

/** An object where the keys are text; else a list of `{key, value}`. */
function entriesOf({ keyType, valueType }: DuckDBMapType): Convert {
  const [convertKey, convertValue] = [orNull(converterOf(keyType)), orNull(converterOf(valueType))];
  const isText = keyType.typeId === id.VARCHAR || keyType.typeId === id.ENUM;
  return (value) => {
    const entries = (value as DuckDBMapValue).entries.map(
      ({ key, value: held }) => [convertKey(key), convertValue(held)] as const,
    );
    if (isText) return Object.fromEntries(entries.map(([key, held]) => [String(key), held]));
    return entries.map(([key, held]) => ({ key, value: held }));
  };
}

/** `{"tag": value}`, as DuckDB's own JSON of a union. */
function memberOf({ memberTags, memberTypes }: DuckDBUnionType): Convert {
  const converters = new Map(
    memberTags.map((tag, at) => [tag, orNull(converterOf(memberTypes[at] as DuckDBType))]),
  );
  return (value) => {
    const { tag, value: held } = value as DuckDBUnionValue;
    return Object.fromEntries([[tag, converters.get(tag)?.(held) ?? null]]);
  };
}

/** A variant says itself what it holds. */
function variantCell({ value, type }: DuckDBVariantValue): Cell {
  if (value === null || !type) return null;
  return converterOf(type)(value);
}

const unnamed = {
  code: 'query_failed',
  userMessage:
    'The result holds fields without names inside a map, an array or a union. Name them, or cast the column to JSON.',
} as const;
