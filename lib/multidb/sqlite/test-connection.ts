import { accessSync, constants } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { ConnectionFacts } from '../engine.ts';

export function testSqlite(database: Database, file: string): ConnectionFacts {
  // Reading the schema is what tells a database from any other file.
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  const version = database.prepare('SELECT sqlite_version()').pluck().get();
  return { product: `SQLite ${version}`, canWrite: isWritable(file) };
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
