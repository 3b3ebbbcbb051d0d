import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBResult,
  StatementType,
} from '@duckdb/node-api';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { TaskChannel } from '../children/serve-tasks.ts';
import { type DatabaseFailure, toAppError } from '../failures.ts';
import { typeOf } from './map-type.ts';
import { type ReadCell, readerOf } from './read-cell.ts';

/** DuckDB's own word for what a statement does; all else is stopped before it begins. */
const readingTypes: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.EXPLAIN,
]);

type Chunk = DuckDBDataChunk | undefined;

/** Sends the statement's result in batches, one for each of DuckDB's chunks of 2,048 rows. */
export async function readOnDuckdb(
  connection: DuckDBConnection,
  sql: string,
  rowsMax: number,
  channel: TaskChannel,
): Promise<void> {
  const startedAt = performance.now();
  const result = await startReading(connection, sql);
  let reading: Promise<Chunk> = fetch(result);
  try {
    const columns = columnsOf(result);
    const readers = result.columnTypes().map(readerOf);
    const send = (chunk: Chunk, rowCount: number, truncated: boolean) =>
      channel.send({
        columns,
        cells: readers.map((read, at) => (chunk ? readColumn(chunk, at, read, rowCount) : [])),
        rowCount,
        truncated,
        elapsedMs: performance.now() - startedAt,
      });
    let chunk = await reading;
    if (!chunk) return await send(undefined, 0, false);
    for (let room = rowsMax; chunk; room -= chunk.rowCount, chunk = await reading) {
      if (chunk.rowCount > room) return await send(chunk, room, true);
      // DuckDB reads the next chunk in a thread of its own while this one is converted and sent.
      reading = fetch(result);
      reading.catch(() => undefined);
      const isCutOff = chunk.rowCount === room && (await reading) !== undefined;
      await send(chunk, chunk.rowCount, isCutOff);
      if (isCutOff) return;
    }
  } finally {
    await letGo(connection, result, reading);
  }
}

async function startReading(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw toAppError(notOne);
  const prepared = await statements.prepare(0);
  try {
    if (!readingTypes.has(prepared.statementType)) throw toAppError(refusedWrite);
    return await prepared.stream();
  } finally {
    prepared.destroySync();
  }
}

/** The next chunk with rows; undefined at the end. */
async function fetch(result: DuckDBResult): Promise<Chunk> {
  const chunk = await result.fetchChunk();
  return chunk && chunk.rowCount > 0 ? chunk : undefined;
}

/** The driver keeps the file open, and locked, until a stream has come to its end. */
async function letGo(
  connection: DuckDBConnection,
  result: DuckDBResult,
  reading: Promise<Chunk>,
): Promise<void> {
  try {
    connection.interrupt();
    if (!(await reading)) return;
    do connection.interrupt();
    while (await fetch(result));
  } catch {
    // Interrupted, or failed before: that is an end, too.
  }
}

function columnsOf(result: DuckDBResult): ResultColumn[] {
  return result
    .columnTypes()
    .map((type, at) => ({ name: result.columnName(at), type: typeOf(type) }));
}

function readColumn(chunk: DuckDBDataChunk, at: number, read: ReadCell, rowCount: number): Cell[] {
  const vector = chunk.getColumnVector(at);
  const cells: Cell[] = [];
  for (let row = 0; row < rowCount; row += 1) cells.push(read(vector, row));
  return cells;
}

const notOne: DatabaseFailure = {
  code: 'syntax_error',
  userMessage: 'DuckDB reads one statement at a time here. Send a single SELECT.',
};

const refusedWrite: DatabaseFailure = {
  code: 'read_only',
  userMessage: 'DuckDB refused a change, because queries run read-only here.',
};
