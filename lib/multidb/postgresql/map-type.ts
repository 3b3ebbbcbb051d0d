import type { ColumnType } from '#lib/shape/dialect.ts';

/** Object ids of the built-in types: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const types: Readonly<Record<number, ColumnType>> = {
  16: 'boolean',
  17: 'binary',
  18: 'text', // "char"
  19: 'text', // name
  20: 'integer',
  21: 'integer',
  23: 'integer',
  25: 'text',
  26: 'integer', // oid
  28: 'integer', // xid
  114: 'json',
  700: 'float',
  701: 'float',
  1042: 'text', // char(n)
  1043: 'text', // varchar
  1082: 'date',
  1083: 'time',
  1114: 'timestamp',
  1184: 'timestamp',
  1186: 'interval',
  1266: 'time', // with time zone
  1700: 'decimal',
  2249: 'unknown', // record
  2278: 'unknown', // void
  2950: 'uuid',
  3802: 'json', // jsonb
};

/** Arrays of the above, by the type of their elements. They are shown as JSON. */
const elements: Readonly<Record<number, number>> = {
  199: 114,
  1000: 16,
  1001: 17,
  1002: 18,
  1003: 19,
  1005: 21,
  1007: 23,
  1009: 25,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  1270: 1266,
  2951: 2950,
  3807: 3802,
};

/**
 * Enums and extensions' types have ids of their own in every database, and the rarer built-in ones
 * (inet, ranges, xml …) have a readable text form: all of these are text.
 */
export function typeOfOid(oid: number): ColumnType {
  if (elementOf(oid)) return 'json';
  return types[oid] ?? 'text';
}

export function elementOf(arrayOid: number): number | undefined {
  return elements[arrayOid];
}
