import type { FieldDef } from 'pg';
import type { Cell } from '#lib/shape/query-result.ts';
import { timeoutError } from '../failures.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { timeLimit } from '../time-limit.ts';
import type { PgConnection } from './create-pool.ts';
import { Exchange, type ExchangeStatement } from './exchange.ts';
import { isQueryCanceled } from './map-error.ts';
import { type ColumnReader, columnReader } from './read-value.ts';
import { startExchange } from './run-exchange.ts';
import type { TransactionLimits } from './transaction.ts';
import { UserTypes } from './user-types.ts';
import type { RawRow } from './wire.ts';

/** Our own statements give PostgreSQL's own types alone. */
const builtIn = new UserTypes([]);

/**
 * Runs statements of our own, all in one round trip and one transaction, and gives each one's rows
 * under the statement's name.
 *
 * @throws AppError `cancelled` once aborted, `timeout` after the limit; else what the driver throws.
 */
export async function readTogether<K extends string>(
  pool: ServerPool<PgConnection>,
  statements: Readonly<Record<K, string>>,
  limits: TransactionLimits,
  signal: AbortSignal,
): Promise<Record<K, Cell[][]>> {
  let collectors: [string, RowCollector][] = [];
  let startedAt = performance.now();
  const compose = (connection: PgConnection) => {
    startedAt = performance.now();
    collectors = Object.entries<string>(statements).map(([name, sql]) => [
      name,
      new RowCollector(sql),
    ]);
    return new Exchange(
      collectors.map(([, collector]) => collector),
      limits,
      connection,
    );
  };
  const { exchange, finish } = await startExchange(pool, compose, signal);
  try {
    await exchange.done;
  } catch (error) {
    // The server's timeout comes no earlier than that: before, somebody else stopped it.
    const isOverdue = performance.now() - startedAt >= timeLimit(limits.timeoutMs);
    throw isOverdue && isQueryCanceled(error) ? timeoutError(limits.timeoutMs, error) : error;
  } finally {
    await finish();
  }
  return Object.fromEntries(collectors.map(([name, { rows }]) => [name, rows])) as Record<
    K,
    Cell[][]
  >;
}

class RowCollector implements ExchangeStatement {
  readonly sql: string;
  readonly rows: Cell[][] = [];
  #readers: ColumnReader[] = [];

  constructor(sql: string) {
    this.sql = sql;
  }

  onColumns(fields: FieldDef[]): void {
    this.#readers = fields.map(({ dataTypeID }) => columnReader(dataTypeID, builtIn));
  }

  onRow(row: RawRow): void {
    this.rows.push(
      row.map((text, at) => {
        const read = this.#readers[at]?.read;
        return text === null || !read ? text : read(text);
      }),
    );
  }
}
