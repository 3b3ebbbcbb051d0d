import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';

/** Spellings of one type, by what is left of it in lower case without its parameters. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tinyint: 'int1 tinyint',
    smallint: 'int2 smallint smallserial year',
    integer: 'int4 int integer serial mediumint',
    bigint: 'int8 bigint bigserial',
    decimal: 'numeric decimal dec number',
    real: 'float4 real float',
    double: 'float8 double',
    boolean: 'bool boolean',
    varchar: 'varchar nvarchar',
    char: 'char character nchar bpchar',
    text: 'text clob tinytext mediumtext longtext',
    timestamp: 'timestamp datetime',
    binary: 'bytea blob tinyblob mediumblob longblob binary varbinary',
  }).flatMap(([name, spellings]) => spellings.split(' ').map((spelling) => [spelling, name])),
);

/**
 * A column's type in one spelling for all engines: `int4`, `INTEGER` and `int(11)` are `integer`,
 * `character varying(80)` is `varchar(80)`.
 */
export function normalizeType({ databaseType }: ColumnSchema): string {
  const text = databaseType.toLowerCase().replace(/\s+/g, ' ').trim();
  if (text === 'tinyint(1)' || text === 'bit(1)') return 'boolean';
  const match = /^([a-z_0-9"]+(?: varying| precision)?)\s*(\([^)]*\))?(.*)$/s.exec(text);
  if (!match) return text;
  const [, spelled = '', parameters = '', rest = ''] = match;
  const base = spelled.replace('character varying', 'varchar').replace(' precision', '');
  const name = names.get(base) ?? base;
  const zone = /\bwith time zone\b/.test(rest) || /tz$/.test(base) ? ' with time zone' : '';
  const suffix = rest.replace(/with(out)? time zone/, '').trim();
  return [
    (zone ? name.replace(/tz$/, '') : name) + sizeOf(name, parameters),
    zone,
    suffix && (suffix.startsWith('[') ? suffix : ` ${suffix}`),
  ].join('');
}

/** Integers' display widths mean nothing; `numeric(12)` is `numeric(12,0)`. */
function sizeOf(name: string, parameters: string): string {
  if (/^(tiny|small|medium|big)?int(eger)?$/.test(name)) return '';
  const size = parameters.replace(/\s+/g, '');
  return name === 'decimal' ? size.replace(/^\((\d+)\)$/, '($1,0)') : size;
}

/** Kinds that engines share although they store them with other bounds. */
const looseKinds: ReadonlySet<ColumnType> = new Set([
  'integer',
  'float',
  'boolean',
  'date',
  'time',
  'timestamp',
  'json',
  'binary',
  'uuid',
]);

/** What means the same to all engines, and holds other values in the one that has both. */
const apart: readonly ReadonlySet<string>[] = [
  new Set(['tinytext', 'text', 'mediumtext', 'longtext']),
  new Set(['tinyblob', 'blob', 'mediumblob', 'longblob', 'binary', 'varbinary']),
  new Set(['timestamp', 'datetime']),
  new Set(['mediumint', 'int', 'integer']),
  new Set(['smallint', 'year']),
];
const oneAndTheSame: ReadonlySet<string> = new Set(['int', 'integer']);

/** Of two types of one engine that have one normal spelling. */
function areApart(left: ColumnSchema, right: ColumnSchema): boolean {
  const [a = '', b = ''] = [left, right].map(
    ({ databaseType }) => /^[a-z]+/i.exec(databaseType.trim())?.[0].toLowerCase() ?? '',
  );
  if (a === b || (oneAndTheSame.has(a) && oneAndTheSame.has(b))) return false;
  return apart.some((names) => names.has(a) && names.has(b));
}

/**
 * Whether two columns have the same type. `loosely` (two different engines): the kind counts, and
 * lengths and precisions only where both sides have them.
 */
export function haveSameType(left: ColumnSchema, right: ColumnSchema, loosely: boolean): boolean {
  if (normalizeType(left) === normalizeType(right)) return loosely || !areApart(left, right);
  if (!loosely || left.type !== right.type) return false;
  if (looseKinds.has(left.type)) return true;
  const [a, b] = [left, right].map((column) => /\(.*\)/.exec(normalizeType(column))?.[0]);
  return a === undefined || b === undefined || a === b;
}
