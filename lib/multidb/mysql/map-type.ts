import mysql2 from 'mysql2';
import type { ColumnType } from '#lib/shape/dialect.ts';

const { Types } = mysql2;

/** What the protocol tells of a result's column. */
export interface WireColumn {
  columnType: number;
  /** The display width; 1 is how BOOLEAN columns are made: TINYINT(1). */
  columnLength: number;
  characterSet: number;
  flags: number;
  /** Only MariaDB: `json`, `uuid`, `inet6` … travel as text and are told apart here. */
  extendedFormat?: string;
  extendedTypeName?: string;
}

const binaryCharacterSet = 63;
const unsignedFlag = 32;

/** https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
export function typeOfWireColumn(column: WireColumn): ColumnType {
  if (column.extendedFormat === 'json') return 'json';
  if (column.extendedTypeName === 'uuid') return 'uuid';
  if (column.extendedTypeName?.startsWith('inet')) return 'text';
  switch (column.columnType) {
    case Types.TINY:
      return column.columnLength === 1 && !(column.flags & unsignedFlag) ? 'boolean' : 'integer';
    case Types.SHORT:
    case Types.LONG:
    case Types.LONGLONG:
    case Types.INT24:
    case Types.YEAR:
      return 'integer';
    case Types.BIT:
      return column.columnLength === 1 ? 'boolean' : 'integer';
    case Types.FLOAT:
    case Types.DOUBLE:
      return 'float';
    case Types.DECIMAL:
    case Types.NEWDECIMAL:
      return 'decimal';
    case Types.DATE:
    case Types.NEWDATE:
      return 'date';
    case Types.TIME:
      return 'time';
    case Types.DATETIME:
    case Types.TIMESTAMP:
      return 'timestamp';
    case Types.JSON:
      return 'json';
    case Types.NULL:
      return 'unknown';
    case Types.GEOMETRY:
      return 'binary';
    default:
      return column.characterSet === binaryCharacterSet ? 'binary' : 'text';
  }
}

const declaredTypes: Readonly<Record<string, ColumnType>> = {
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int: 'integer',
  bigint: 'integer',
  year: 'integer',
  bit: 'integer',
  float: 'float',
  double: 'float',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  json: 'json',
  uuid: 'uuid',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  inet4: 'text',
  inet6: 'text',
  binary: 'binary',
  varbinary: 'binary',
  tinyblob: 'binary',
  blob: 'binary',
  mediumblob: 'binary',
  longblob: 'binary',
  geometry: 'binary',
  point: 'binary',
  linestring: 'binary',
  polygon: 'binary',
  multipoint: 'binary',
  multilinestring: 'binary',
  multipolygon: 'binary',
  geometrycollection: 'binary',
  // MySQL 8 calls it so.
  geomcollection: 'binary',
  vector: 'binary',
};

/** `declared` is the catalogue's COLUMN_TYPE: `tinyint(1)`, `decimal(12,2) unsigned`. */
export function typeOfDeclaration(declared: string): ColumnType {
  if (declared === 'tinyint(1)' || declared === 'bit(1)') return 'boolean';
  return declaredTypes[/^\w+/.exec(declared)?.[0] ?? ''] ?? 'unknown';
}
