/** A value as SQLite stores it: NULL, INTEGER, REAL, TEXT or BLOB. */
export type SqliteValue = null | bigint | number | string | Buffer;

/** A set of storage classes, as bits. */
export type StorageClasses = number;

export const storage = { null: 1, integer: 2, real: 4, text: 8, blob: 16 } as const;

export function storageClassOf(value: SqliteValue): StorageClasses {
  if (typeof value === 'string') return storage.text;
  if (typeof value === 'bigint') return storage.integer;
  if (typeof value === 'number') return storage.real;
  return value === null ? storage.null : storage.blob;
}

/** Whether nothing else is among them; NULL always may be. */
export function areOnly(classes: StorageClasses, allowed: StorageClasses): boolean {
  return (classes & ~(allowed | storage.null)) === 0;
}
