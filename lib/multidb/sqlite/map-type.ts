import type { ColumnType } from '#lib/shape/dialect.ts';

/**
 * A declared type's meaning. The names for dates, booleans and the like mean nothing to SQLite but
 * do to people; the rest follows its affinity rules, https://sqlite.org/datatype3.html#determination_of_column_affinity
 */
export function typeOfDeclaration(declaration: string): ColumnType {
  const name = declaration.toUpperCase();
  if (/BOOL/.test(name)) return 'boolean';
  if (/DATETIME|TIMESTAMP/.test(name)) return 'timestamp';
  if (/^DATE/.test(name)) return 'date';
  if (/^TIME/.test(name)) return 'time';
  if (/JSON/.test(name)) return 'json';
  if (/^(UUID|GUID)/.test(name)) return 'uuid';
  if (/INT/.test(name)) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(name)) return 'text';
  if (/BLOB|BINARY/.test(name)) return 'binary';
  if (/REAL|FLOA|DOUB/.test(name)) return 'float';
  if (/DEC|NUMERIC|MONEY/.test(name)) return 'decimal';
  return 'unknown';
}

/** The 80 of `VARCHAR(80)`. SQLite does not enforce it; whoever wrote the schema meant it. */
export function maxLengthOf(declaration: string): number | undefined {
  const length = /CHAR[^(]*\((\d+)\)/i.exec(declaration)?.[1];
  return length ? Number(length) : undefined;
}
