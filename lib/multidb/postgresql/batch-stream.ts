import type { FieldDef } from 'pg';
import type { ResultBatch, ResultColumn } from '#lib/shape/query-result.ts';
import { batchRowsMax } from '../engine.ts';
import type { Exchange, ExchangeStatement } from './exchange.ts';
import { type ColumnReader, readColumn } from './read-value.ts';
import type { RawRow } from './wire.ts';

/**
 * A batch of wide rows is shorter, which bounds memory by bytes too. With 64 KB, about one read from
 * the socket, most values are gone again before the garbage collector counts them as long-lived:
 * streaming millions of rows takes half the memory that it takes with 256 KB.
 */
const batchBytesMax = 64 * 1024;

/** What the protocol's Execute can ask for. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const executeRowsMax = 2 ** 31 - 1;

/**
 * One statement's result in batches. Rows become batches as they come in; when one batch waits to
 * be taken while another is used, the socket is paused, and so the server waits.
 */
export class BatchStream implements ExchangeStatement {
  readonly sql: string;
  /** One row more than wanted proves whether there are more. */
  readonly rowsMax: number;
  readonly #readerOf: (oid: number) => ColumnReader;
  readonly #startedAt = performance.now();
  #columns: ResultColumn[] = [];
  #readers: ColumnReader[] = [];
  #rows: RawRow[] = [];
  #bytes = 0;
  #rowsSeen = 0;
  #isOver = false;
  #error: unknown;
  #ready: ResultBatch[] = [];
  #exchange: Exchange | undefined;
  #taker: PromiseWithResolvers<ResultBatch | undefined> | undefined;

  /** @param readerOf How the values of a type are read; what it throws ends the result. */
  constructor(sql: string, rowsMax: number, readerOf: (oid: number) => ColumnReader) {
    this.sql = sql;
    this.rowsMax = Math.min(rowsMax + 1, executeRowsMax);
    this.#readerOf = readerOf;
  }

  /** Since the statement was sent, milliseconds. */
  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** The next batch; undefined after the last one. For one taker at a time. */
  next(): Promise<ResultBatch | undefined> {
    this.#taker = Promise.withResolvers();
    const { promise } = this.#taker;
    this.#give();
    return promise;
  }

  onColumns(fields: FieldDef[], exchange: Exchange): void {
    this.#exchange = exchange;
    try {
      this.#readers = fields.map((field) => this.#readerOf(field.dataTypeID));
      this.#columns = fields.map(({ name }, at) => ({
        name,
        type: this.#readers[at]?.type ?? 'unknown',
      }));
    } catch (error) {
      exchange.abandon(error);
    }
  }

  onRow(row: RawRow, bytes: number): void {
    this.#rowsSeen += 1;
    if (this.#rowsSeen === this.rowsMax) return;
    // Not before the next row is there, so that the last batch is never an empty one.
    if (this.#rows.length === batchRowsMax || this.#bytes >= batchBytesMax) this.#endBatch(false);
    this.#rows.push(row);
    this.#bytes += bytes;
  }

  onEnd(): void {
    this.#isOver = true;
    this.#endBatch(this.#rowsSeen === this.rowsMax);
    this.#exchange?.resume();
  }

  onError(error: unknown): void {
    this.#error ??= error;
    this.#give();
  }

  #endBatch(truncated: boolean): void {
    const rows = this.#rows;
    this.#rows = [];
    this.#bytes = 0;
    this.#ready.push({
      columns: this.#columns,
      cells: this.#readers.map((reader, at) => readColumn(rows, at, reader)),
      rowCount: rows.length,
      truncated,
      elapsedMs: this.elapsedMs,
    });
    this.#give();
  }

  #give(): void {
    const taker = this.#taker;
    if (taker && this.#error !== undefined) {
      taker.reject(this.#error);
    } else if (taker && (this.#ready.length > 0 || this.#isOver)) {
      taker.resolve(this.#ready.shift());
    } else {
      if (this.#ready.length > 0 && !this.#isOver) this.#exchange?.pause();
      return;
    }
    this.#taker = undefined;
    if (this.#ready.length === 0) this.#exchange?.resume();
  }
}
