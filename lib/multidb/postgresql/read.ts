import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { ReadLimits } from '../engine.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { BatchStream } from './batch-stream.ts';
import type { PgConnection } from './create-pool.ts';
import { Exchange } from './exchange.ts';
import { isQueryCanceled, stoppedOutsideError } from './map-error.ts';
import { columnReader } from './read-value.ts';
import { startExchange } from './run-exchange.ts';
import { forgetUserTypes, readUserTypes, userTypesOf } from './user-types.ts';

/** The result has a type that is younger than what is known of this database's types. */
class UnknownType extends Error {}

export async function* readOnPostgresql(
  pool: ServerPool<PgConnection>,
  statement: GuardedStatement,
  limits: ReadLimits,
): AsyncGenerator<ResultBatch> {
  try {
    yield* readOnce(pool, statement, limits);
  } catch (error) {
    if (!(error instanceof UnknownType)) throw error;
    // Nothing has been given yet.
    forgetUserTypes(pool);
    yield* readOnce(pool, statement, limits);
  }
}

async function* readOnce(
  pool: ServerPool<PgConnection>,
  statement: GuardedStatement,
  limits: ReadLimits,
): AsyncGenerator<ResultBatch> {
  let batches: BatchStream | undefined;
  const { timeoutMs, snapshot } = limits;
  const { finish } = await startExchange(
    pool,
    (connection) => {
      batches = new BatchStream(statement.sql, limits.rowsMax, (oid) => readerOf(pool, oid));
      const before = userTypesOf(pool) ? [] : [readUserTypes(pool)];
      return new Exchange([...before, batches], { timeoutMs, snapshot }, connection);
    },
    limits.signal,
    limits.timeoutMs,
  );
  try {
    for (let batch = await batches?.next(); batch; batch = await batches?.next()) yield batch;
  } catch (error) {
    // The server's timeout comes no earlier than that.
    const stoppedEarly = batches && batches.elapsedMs < limits.timeoutMs;
    throw stoppedEarly && isQueryCanceled(error) ? stoppedOutsideError(error) : error;
  } finally {
    await finish();
  }
}

function readerOf(pool: ServerPool<PgConnection>, oid: number) {
  const types = userTypesOf(pool);
  if (!types?.knows(oid)) throw new UnknownType();
  return columnReader(oid, types);
}
