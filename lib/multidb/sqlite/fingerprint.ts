import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** SQLite keeps the text of every CREATE statement, changed by each ALTER. */
export function readFingerprint(database: Database): string {
  const hash = createHash('sha256');
  const statement = database.prepare(
    "SELECT type || char(0) || name || char(0) || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
  );
  for (const text of statement.pluck().iterate()) hash.update(`${text}\0`);
  return hash.digest('hex');
}
