import type { Database, Statement } from 'better-sqlite3';
import type { TaskChannel } from '../children/serve-tasks.ts';
import { batchRowsMax } from '../engine.ts';
import { toAppError } from '../failures.ts';
import { BatchComposer } from './compose-batch.ts';
import type { SqliteValue } from './settle-type.ts';

/** Sends the statement's result in batches. */
export async function readOnSqlite(
  database: Database,
  sql: string,
  rowsMax: number,
  channel: TaskChannel,
): Promise<void> {
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  const statement = database.prepare(sql);
  // SQLite's own word for it. The read-only file stops changes to itself, but VACUUM INTO would
  // write another one.
  if (!statement.readonly) throw toAppError(refusedWrite);
  // Without a result set: BEGIN, ATTACH … end with this connection.
  if (!statement.reader) {
    statement.run();
    const nothing = { columns: [], cells: [], rowCount: 0, truncated: false };
    return channel.send({ ...nothing, elapsedMs: elapsedMs() });
  }
  const composer = new BatchComposer(statement.columns());
  let given = 0;
  let rows: SqliteValue[][] = [];
  let truncated = false;
  for (const row of iterate(statement)) {
    truncated = given + rows.length === rowsMax;
    if (truncated) break;
    if (rows.length === batchRowsMax) {
      await channel.send({ ...composer.compose(rows), truncated: false, elapsedMs: elapsedMs() });
      given += rows.length;
      rows = [];
    }
    rows.push(row);
  }
  await channel.send({ ...composer.compose(rows), truncated, elapsedMs: elapsedMs() });
}

function iterate(statement: Statement): IterableIterator<SqliteValue[]> {
  return statement.raw(true).iterate() as IterableIterator<SqliteValue[]>;
}

const refusedWrite = {
  code: 'read_only',
  userMessage: 'SQLite refused a change, because queries run read-only here.',
} as const;
