import type { Database } from 'better-sqlite3';
import type { ConnectionFacts } from '../engine.ts';

/** A file has no login, so there is nothing to tell about what one may write. */
export function testSqlite(database: Database): ConnectionFacts {
  // Reading the schema is what tells a database from any other file.
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  const version = database.prepare('SELECT sqlite_version()').pluck().get();
  return { product: `SQLite ${version}` };
}
