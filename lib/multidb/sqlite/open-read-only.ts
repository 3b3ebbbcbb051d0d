import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type DatabaseFailure, toAppError } from '../failures.ts';

/**
 * Opens an existing file for reading; never creates one.
 * @param busyTimeoutMs how long another process's write may keep us waiting
 * @throws AppError `unknown_database` where there is no such file or it is no database.
 */
export function openReadOnly(file: string, busyTimeoutMs: number): Database.Database {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw toAppError(missing(file));
  if (!stats.isFile()) throw toAppError(noDatabase(file));
  const database = new Database(file, {
    readonly: true,
    fileMustExist: true,
    timeout: busyTimeoutMs,
  });
  database.pragma('query_only = ON');
  // A schema is data from outside too: views and triggers may not call unsafe functions.
  database.pragma('trusted_schema = OFF');
  database.defaultSafeIntegers(true);
  return database;
}

function missing(file: string): DatabaseFailure {
  return {
    code: 'unknown_database',
    userMessage: `There is no file "${file}". Check the path; a relative one starts at the server's folder.`,
  };
}

export function noDatabase(file: string): DatabaseFailure {
  return {
    code: 'unknown_database',
    userMessage: `"${path.basename(file)}" is no SQLite database, or an encrypted one. Choose a file that SQLite has made, and that is not encrypted.`,
  };
}
