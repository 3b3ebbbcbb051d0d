import type { ColumnType } from '#lib/shape/dialect.ts';

/** A value as SQLite stores it: NULL, INTEGER, REAL, TEXT or BLOB. */
export type SqliteValue = null | bigint | number | string | Buffer;

const isoDate = /^\d{4}-\d\d-\d\d$/;
const isoTimestamp = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const isoTime = /^\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const digits = /^-?\d+(\.\d+)?$/;

const isWhole = (value: SqliteValue) => typeof value === 'bigint';
const isNumber = (value: SqliteValue) => isWhole(value) || typeof value === 'number';
const isText = (value: SqliteValue): value is string => typeof value === 'string';
const matches = (pattern: RegExp) => (value: SqliteValue) => isText(value) && pattern.test(value);

/** Whether a stored value is what a column of the type promises. */
const fits: Readonly<Record<ColumnType, (value: SqliteValue) => boolean>> = {
  integer: isWhole,
  decimal: (value) => isNumber(value) || (isText(value) && digits.test(value)),
  float: isNumber,
  text: isText,
  boolean: (value) => value === 0n || value === 1n,
  date: matches(isoDate),
  time: matches(isoTime),
  timestamp: matches(isoTimestamp),
  interval: isText,
  json: (value) => isText(value) && isJson(value),
  binary: (value) => Buffer.isBuffer(value),
  uuid: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  unknown: () => false,
};

/** What an expression's values can tell; dates are only told by a declaration or by their look. */
const told: readonly ColumnType[] = ['integer', 'float', 'date', 'timestamp', 'text', 'binary'];

/**
 * SQLite stores any value in any column, so a declared type holds only where the values keep it;
 * else, and for expressions, the values tell.
 */
export function settleType(declared: ColumnType | undefined, values: SqliteValue[]): ColumnType {
  const present = values.filter((value) => value !== null);
  if (declared && present.every(fits[declared])) return declared;
  if (present.length === 0) return 'unknown';
  return told.find((type) => present.every(fits[type])) ?? 'unknown';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
