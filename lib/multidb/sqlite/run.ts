import type { Database } from 'better-sqlite3';
import type { QueryResult } from '#lib/shape/query-result.ts';
import { toAppError } from '../failures.ts';
import { composeResult } from './compose-result.ts';
import type { SqliteValue } from './settle-type.ts';

export function runOnSqlite(database: Database, sql: string, rowsMax: number): QueryResult {
  const startedAt = performance.now();
  const statement = database.prepare(sql);
  // SQLite's own word for it. The read-only file stops changes to itself, but VACUUM INTO would
  // write another one.
  if (!statement.readonly) throw toAppError(refusedWrite);
  // Without a result set: BEGIN, ATTACH … end with this connection.
  if (!statement.reader) {
    statement.run();
    return { columns: [], rows: [], truncated: false, elapsedMs: performance.now() - startedAt };
  }
  const rows: SqliteValue[][] = [];
  let truncated = false;
  for (const row of statement.raw(true).iterate()) {
    truncated = rows.length === rowsMax;
    if (truncated) break;
    rows.push(row as SqliteValue[]);
  }
  const elapsedMs = performance.now() - startedAt;
  return { ...composeResult(statement.columns(), rows), truncated, elapsedMs };
}

const refusedWrite = {
  code: 'read_only',
  userMessage: 'SQLite refused a change, because queries run read-only here.',
} as const;
