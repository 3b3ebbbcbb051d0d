import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { ReadLimits } from '../engine.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import type { MysqlConnection } from './create-pool.ts';
import { openStream } from './open-stream.ts';

/**
 * The rows of one statement in batches. On a warm connection one round trip lies between asking and
 * the first row; what follows a statement is done after its rows were handed on.
 */
export async function* readOnMysql(
  pool: ServerPool<MysqlConnection>,
  statement: GuardedStatement,
  limits: ReadLimits,
): AsyncGenerator<ResultBatch> {
  const signal = AbortSignal.any([limits.signal, pool.closing.signal]);
  const { stream, giveBack } = await openStream(pool, statement.sql, { ...limits, signal });
  try {
    for (let batch = await stream.next(); batch; batch = await stream.next()) yield batch;
  } finally {
    void giveBack();
  }
}
