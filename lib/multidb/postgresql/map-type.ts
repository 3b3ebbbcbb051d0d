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
  29: 'integer', // cid
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
  5069: 'integer', // xid8
};

/** The built-in arrays by the type of their elements. */
const elements: Readonly<Record<number, number>> = {
  143: 142, // xml
  199: 114, // json
  271: 5069, // xid8
  629: 628, // line
  651: 650, // cidr
  719: 718, // circle
  775: 774, // macaddr8
  791: 790, // money
  1000: 16, // bool
  1001: 17, // bytea
  1002: 18, // "char"
  1003: 19, // name
  1005: 21, // int2
  1006: 22, // int2vector
  1007: 23, // int4
  1008: 24, // regproc
  1009: 25, // text
  1010: 27, // tid
  1011: 28, // xid
  1012: 29, // cid
  1013: 30, // oidvector
  1014: 1042, // char(n)
  1015: 1043, // varchar
  1016: 20, // int8
  1017: 600, // point
  1018: 601, // lseg
  1019: 602, // path
  1020: 603, // box
  1021: 700, // float4
  1022: 701, // float8
  1027: 604, // polygon
  1028: 26, // oid
  1034: 1033, // aclitem
  1040: 829, // macaddr
  1041: 869, // inet
  1115: 1114, // timestamp
  1182: 1082, // date
  1183: 1083, // time
  1185: 1184, // timestamptz
  1187: 1186, // interval
  1231: 1700, // numeric
  1263: 2275, // cstring
  1270: 1266, // timetz
  1561: 1560, // bit
  1563: 1562, // varbit
  2201: 1790, // refcursor
  2207: 2202, // regprocedure
  2208: 2203, // regoper
  2209: 2204, // regoperator
  2210: 2205, // regclass
  2211: 2206, // regtype
  2287: 2249, // record
  2949: 2970, // txid_snapshot
  2951: 2950, // uuid
  3221: 3220, // pg_lsn
  3643: 3614, // tsvector
  3645: 3615, // tsquery
  3735: 3734, // regconfig
  3770: 3769, // regdictionary
  3807: 3802, // jsonb
  3905: 3904, // int4range
  3907: 3906, // numrange
  3909: 3908, // tsrange
  3911: 3910, // tstzrange
  3913: 3912, // daterange
  3927: 3926, // int8range
  4073: 4072, // jsonpath
  4090: 4089, // regnamespace
  4097: 4096, // regrole
  4192: 4191, // regcollation
  5039: 5038, // pg_snapshot
  6150: 4451, // int4multirange
  6151: 4532, // nummultirange
  6152: 4533, // tsmultirange
  6153: 4534, // tstzmultirange
  6155: 4535, // datemultirange
  6157: 4536, // int8multirange
};

const boxes = 1020;

export interface ArrayFacts {
  element: number;
  /** What stands between the elements in the array's text. */
  delimiter: string;
}

/**
 * Enums and extensions' types have ids of their own in every database, and the rarer built-in ones
 * (inet, ranges, xml …) have a readable text form: all of these are text. Arrays are JSON, whatever
 * their elements; see `builtInArray` and UserTypes.
 */
export function typeOfOid(oid: number): ColumnType {
  return types[oid] ?? 'text';
}

export function builtInArray(oid: number): ArrayFacts | undefined {
  const element = elements[oid];
  return element === undefined ? undefined : { element, delimiter: oid === boxes ? ';' : ',' };
}
