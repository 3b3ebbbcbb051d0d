/** The SQL dialects that an attached database may speak. MariaDB speaks `mysql`. */
export const dialects = ['postgresql', 'mysql', 'sqlite'] as const;

export type Dialect = (typeof dialects)[number];

/** Column types as they are compared and shown across engines. */
export const columnTypes = [
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'time',
  'timestamp',
  'interval',
  'json',
  'binary',
  'uuid',
  'unknown',
] as const;

export type ColumnType = (typeof columnTypes)[number];

export function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'decimal' || type === 'float';
}
