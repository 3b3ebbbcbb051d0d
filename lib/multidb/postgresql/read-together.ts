import type { FieldDef } from 'pg';
import type { Cell } from '#lib/shape/query-result.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import type { PgConnection } from './create-pool.ts';
import { Exchange, type ExchangeStatement } from './exchange.ts';
import { columnReader } from './read-value.ts';
import { startExchange } from './run-exchange.ts';
import { UserTypes } from './user-types.ts';
import type { RawRow } from './wire.ts';

/** Our own statements give PostgreSQL's own types alone. */
const builtIn = new UserTypes([]);

/**
 * Runs statements of our own, all in one round trip and one transaction, and gives each one's rows
 * by the names of their columns.
 *
 * @throws AppError `cancelled` once aborted; else what the driver throws.
 */
export async function readTogether(
  pool: ServerPool<PgConnection>,
  statements: string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Record<string, Cell>[][]> {
  let parts: RowCollector[] = [];
  const compose = () => {
    parts = statements.map((sql) => new RowCollector(sql));
    return new Exchange(parts, timeoutMs);
  };
  const { exchange, finish } = await startExchange(pool, compose, signal);
  try {
    await exchange.done;
  } finally {
    await finish();
  }
  return parts.map((part) => part.named());
}

class RowCollector implements ExchangeStatement {
  readonly sql: string;
  #fields: FieldDef[] = [];
  #rows: RawRow[] = [];

  constructor(sql: string) {
    this.sql = sql;
  }

  onColumns(fields: FieldDef[]): void {
    this.#fields = fields;
  }

  onRow(row: RawRow): void {
    this.#rows.push(row);
  }

  named(): Record<string, Cell>[] {
    const columns = this.#fields.map(({ name, dataTypeID }) => ({
      name,
      reader: columnReader(dataTypeID, builtIn),
    }));
    return this.#rows.map((row) =>
      Object.fromEntries(
        columns.map(({ name, reader }, at) => {
          const text = row[at] ?? null;
          return [name, text === null || !reader.read ? text : reader.read(text)];
        }),
      ),
    );
  }
}
