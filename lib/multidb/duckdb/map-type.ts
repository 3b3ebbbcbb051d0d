import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import type { ColumnType } from '#lib/shape/dialect.ts';

const id = DuckDBTypeId;

const types: Readonly<Partial<Record<DuckDBTypeId, ColumnType>>> = {
  [id.BOOLEAN]: 'boolean',
  [id.TINYINT]: 'integer',
  [id.SMALLINT]: 'integer',
  [id.INTEGER]: 'integer',
  [id.BIGINT]: 'integer',
  [id.HUGEINT]: 'integer',
  [id.UTINYINT]: 'integer',
  [id.USMALLINT]: 'integer',
  [id.UINTEGER]: 'integer',
  [id.UBIGINT]: 'integer',
  [id.UHUGEINT]: 'integer',
  [id.BIGNUM]: 'integer',
  [id.DECIMAL]: 'decimal',
  [id.FLOAT]: 'float',
  [id.DOUBLE]: 'float',
  [id.VARCHAR]: 'text',
  [id.ENUM]: 'text',
  [id.BIT]: 'text',
  [id.BLOB]: 'binary',
  [id.GEOMETRY]: 'binary',
  [id.UUID]: 'uuid',
  [id.DATE]: 'date',
  [id.TIME]: 'time',
  [id.TIME_NS]: 'time',
  [id.TIME_TZ]: 'time',
  [id.TIMESTAMP]: 'timestamp',
  [id.TIMESTAMP_S]: 'timestamp',
  [id.TIMESTAMP_MS]: 'timestamp',
  [id.TIMESTAMP_NS]: 'timestamp',
  [id.TIMESTAMP_TZ]: 'timestamp',
  [id.INTERVAL]: 'interval',
  [id.LIST]: 'json',
  [id.ARRAY]: 'json',
  [id.STRUCT]: 'json',
  [id.MAP]: 'json',
  [id.UNION]: 'json',
  [id.VARIANT]: 'json',
};

/** Of a result's column. JSON is text with another name. */
export function typeOf(type: DuckDBType): ColumnType {
  return type.alias === 'JSON' ? 'json' : (types[type.typeId] ?? 'unknown');
}

/** The names that differ from those of the driver's type ids. */
const spelled: Readonly<Record<string, ColumnType>> = {
  JSON: 'json',
  'TIME WITH TIME ZONE': 'time',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
};

/** Of a catalogue's column: `DECIMAL(12,2)`, `INTEGER[]`, `STRUCT(a INTEGER)`, `ENUM('x', 'y')`. */
export function typeOfName(name: string): ColumnType {
  if (name.endsWith(']')) return 'json';
  const base = name.replace(/\(.*$/s, '');
  return spelled[base] ?? types[DuckDBTypeId[base as keyof typeof DuckDBTypeId]] ?? 'unknown';
}
