import type { Database } from 'better-sqlite3';
import type { TaskChannel } from '../children/serve-tasks.ts';
import type { WriteOutcome } from '../engine.ts';

/**
 * Makes one change in a transaction of its own. Before the commit the server is asked: it may have
 * stopped waiting, and then it kills this process instead of answering.
 */
export async function writeOnSqlite(
  database: Database,
  sql: string,
  channel: TaskChannel,
): Promise<WriteOutcome> {
  const startedAt = performance.now();
  const statement = database.prepare(sql);
  database.exec('BEGIN IMMEDIATE');
  try {
    if (statement.reader) for (const _ of statement.raw(true).iterate());
    else statement.run();
    const affectedRows = Number(database.prepare('SELECT changes()').pluck().get());
    await channel.ready();
    database.exec('COMMIT');
    return { affectedRows, elapsedMs: performance.now() - startedAt };
  } finally {
    // A constraint declared ON CONFLICT ROLLBACK has ended it already.
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

/** Reading is what makes SQLite look for the journal of a killed process, and undo by it. */
export function recoverSqlite(database: Database): void {
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}
