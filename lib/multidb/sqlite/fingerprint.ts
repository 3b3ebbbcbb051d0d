import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/**
 * SQLite keeps the text of every CREATE statement, changed by each ALTER. Its own tables come with
 * ANALYZE and the like, and triggers are no part of what is introspected.
 */
export function readFingerprint(database: Database): string {
  const hash = createHash('sha256');
  const statement = database.prepare(
    `SELECT type || char(0) || name || char(0) || coalesce(sql, '') FROM sqlite_schema
     WHERE type <> 'trigger' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1`,
  );
  for (const text of statement.pluck().iterate()) hash.update(`${text}\0`);
  return hash.digest('hex');
}
