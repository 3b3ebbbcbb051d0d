import Database from 'better-sqlite3';
import { openReadOnly } from './open-read-only.ts';

/**
 * Opens an existing file for a change; never creates one. Opening it so also undoes what a killed
 * process left half done.
 * @param busyTimeoutMs how long another process's transaction may keep us waiting
 * @throws AppError `unknown_database` as openReadOnly.
 */
export function openReadWrite(file: string, busyTimeoutMs: number): Database.Database {
  // Says what is wrong with a path in the same words.
  openReadOnly(file, busyTimeoutMs).close();
  const database = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs });
  // SQLite's default is to check no foreign keys.
  database.pragma('foreign_keys = ON');
  // A schema is data from outside too: views and triggers may not call unsafe functions.
  database.pragma('trusted_schema = OFF');
  database.defaultSafeIntegers(true);
  return database;
}
