import Database from 'better-sqlite3';

/** Runs a test's own SQL on a SQLite file: what the page shows is checked against it. */
export function askFile<T = unknown>(file: string, sql: string): T[] {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare(sql).all() as T[];
  } finally {
    database.close();
  }
}

/** The one number that a query gives. */
export function figureOf(file: string, sql: string): number {
  const row = askFile<Record<string, unknown>>(file, sql)[0] ?? {};
  return Number(Object.values(row)[0]);
}
