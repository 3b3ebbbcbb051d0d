import fs from 'node:fs';
import Database from 'better-sqlite3';

export type SqlValue = string | number | null;

/** Rows of one table, in the order of its columns. */
export type TableRows = readonly (readonly SqlValue[])[];

/**
 * Makes a new SQLite file. `tables` are filled in their order, so a table comes after those that
 * its foreign keys point to; a broken key throws.
 */
export function writeSqliteFile(
  file: string,
  schemaSql: string,
  tables: Readonly<Record<string, TableRows>>,
): void {
  fs.rmSync(file, { force: true });
  const database = new Database(file);
  try {
    // A half-written file is never used (the caller moves it in place when it is whole).
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('foreign_keys = ON');
    database.transaction(() => {
      database.exec(schemaSql);
      for (const [table, rows] of Object.entries(tables)) insertRows(database, table, rows);
    })();
  } finally {
    database.close();
  }
}

function insertRows(database: Database.Database, table: string, rows: TableRows): void {
  const first = rows[0];
  if (!first) return;
  const insert = database.prepare(
    `INSERT INTO "${table}" VALUES (${first.map(() => '?').join(', ')})`,
  );
  for (const row of rows) insert.run(...row);
}
