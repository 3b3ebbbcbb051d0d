import type { FieldPacket } from 'mysql2';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { ReadLimits } from '../engine.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import { killQuery } from './cancel.ts';
import type { MysqlConnection } from './create-pool.ts';
import { composeBatch } from './read-value.ts';
import { readOnlyTransaction } from './transaction.ts';

type RawRow = (Buffer | null)[];

export function readOnMysql(
  pool: ServerPool<MysqlConnection>,
  statement: GuardedStatement,
  limits: ReadLimits,
): Promise<ResultBatch> {
  // One row more than wanted proves whether there are more.
  const rowsMax = limits.rowsMax + 1;
  const care = readOnlyTransaction(pool, { timeoutMs: limits.timeoutMs, rowsMax });
  return withConnection(pool, care, limits.signal, async (connection, discard) => {
    const startedAt = performance.now();
    const { fields, rows } = await readRows(connection, statement.sql, rowsMax, async () => {
      discard();
      await killQuery(pool, connection);
    });
    const elapsedMs = performance.now() - startedAt;
    return {
      ...composeBatch(fields, rows.slice(0, limits.rowsMax)),
      truncated: rows.length > limits.rowsMax,
      elapsedMs,
    };
  });
}

/** How long the server may take to say that the rows wanted were all that it had. */
const endGraceMs = 50;

/**
 * The server's `sql_select_limit` ends most results at `rowsMax`. It does not bind a statement
 * with a LIMIT of its own, which would send on until `stop` has reached the server.
 */
function readRows(
  connection: MysqlConnection,
  sql: string,
  rowsMax: number,
  stop: () => Promise<void>,
): Promise<{ fields: FieldPacket[]; rows: RawRow[] }> {
  let fields: FieldPacket[] | undefined;
  const rows: RawRow[] = [];
  let stopTimer: NodeJS.Timeout | undefined;
  let onLost = (_error: Error) => {};
  return new Promise<void>((resolve, reject) => {
    // The rows are there, and the connection is thrown away: if it cannot be stopped it will find
    // nobody to send to.
    const stopNow = () => stop().then(resolve, () => resolve());
    // The driver tells a lost connection to the connection, not to a query that streams.
    onLost = reject;
    connection.once('error', onLost);
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    query.on('fields', (received: FieldPacket[] | undefined) => {
      // A procedure may send several results; the first is the answer.
      fields ??= received ?? [];
    });
    query.on('result', (row: unknown, resultIndex?: number) => {
      if (!Array.isArray(row) || resultIndex || rows.length === rowsMax) return;
      rows.push(row as RawRow);
      if (rows.length === rowsMax) stopTimer = setTimeout(stopNow, endGraceMs);
    });
    query.on('error', reject);
    query.on('end', resolve);
  })
    .finally(() => {
      clearTimeout(stopTimer);
      connection.removeListener('error', onLost);
    })
    .then(() => ({ fields: fields ?? [], rows }));
}
