import type { Database, Statement } from 'better-sqlite3';
import type { TaskChannel } from '../children/serve-tasks.ts';
import { toAppError } from '../failures.ts';
import { resultCharactersMax, rowTooLarge } from '../run/collect-batches.ts';
import { BatchComposer } from './compose-batch.ts';
import { onlyTells } from './only-tells.ts';
import type { SqliteValue } from './storage-class.ts';

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
  if (!statement.readonly && !onlyTells(sql)) throw toAppError(refusedWrite);
  // Without a result set: BEGIN, ATTACH … end with this connection.
  if (!statement.reader) {
    statement.run();
    const nothing = { columns: [], cells: [], rowCount: 0, truncated: false };
    return channel.send({ ...nothing, elapsedMs: elapsedMs() });
  }
  const composer = new BatchComposer(statement.columns());
  let given = 0;
  const send = (truncated: boolean) => {
    given += composer.rowCount;
    const { writeColumns, ...facts } = composer.compose();
    return channel.sendWritten({ ...facts, truncated, elapsedMs: elapsedMs() }, writeColumns);
  };
  let truncated = false;
  for (const row of iterate(statement)) {
    truncated = given + composer.rowCount === rowsMax;
    if (truncated) break;
    if (composer.isFull) await send(false);
    if (composer.add(row) <= resultCharactersMax) continue;
    composer.dropLast();
    truncated = true;
    break;
  }
  // Nothing larger than a whole result may be leaves this process, see collectBatches.
  if (truncated && rowsMax > 0 && given + composer.rowCount === 0) throw rowTooLarge();
  await send(truncated);
}

function iterate(statement: Statement): IterableIterator<SqliteValue[]> {
  return statement.raw(true).iterate() as IterableIterator<SqliteValue[]>;
}

const refusedWrite = {
  code: 'read_only',
  userMessage: 'SQLite refused a change, because queries run read-only here.',
} as const;
