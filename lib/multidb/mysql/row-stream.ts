import type { FieldPacket } from 'mysql2';
import { AppError } from '#lib/errors.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { BatchBuilder, type RowPacket } from './batch-builder.ts';
import type { MysqlConnection } from './create-pool.ts';

/** Bytes of one row. Nothing can use a larger one, and it would have to be read as a whole. */
const rowBytesMax = 32_000_000;

/** The driver's command, of which `row` is called for each row and for the end of the rows. */
interface DriverQuery {
  on(event: 'fields', listener: (fields: FieldPacket[] | undefined) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'end', listener: () => void): void;
  row(packet: DriverPacket, connection: unknown): unknown;
}
type DriverPacket = RowPacket & { isEOF(): boolean };

/**
 * One statement's rows as batches. While a batch waits to be taken the socket is left unread, which
 * the server notices; the rest of what was read by then, some 64 KB, is kept.
 */
export class RowStream {
  /** Fulfilled when the server begins to answer; rejected where it does not. */
  readonly begun: Promise<void>;
  /** Fulfilled when the server has said all that it had to say, or never will. */
  readonly ended: Promise<void>;
  /** The server has said its last word on this statement. */
  isOver = false;
  isLost = false;
  /** A statement without rows may have changed the session in any way; so may a procedure. */
  isPlain = true;
  isTruncated = false;
  /** Nothing more will be read: all that was wanted is there, or will never be. */
  isComplete = false;

  readonly #connection: MysqlConnection;
  readonly #rowsMax: number;
  readonly #startedAt = performance.now();
  readonly #begun = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #builder: BatchBuilder | undefined;
  #rowsSeen = 0;
  #bytesSinceRow = 0;
  #results = 0;
  #batches: ResultBatch[] = [];
  #failure: Error | undefined;
  /** Set while the reader waits. */
  #wake: (() => void) | undefined;

  constructor(connection: MysqlConnection, sql: string, rowsMax: number) {
    this.#connection = connection;
    this.#rowsMax = rowsMax;
    this.begun = this.#begun.promise;
    this.ended = this.#ended.promise;
    this.begun.catch(() => {});
    // The driver tells a lost connection to the connection, not to a query that streams.
    connection.on('error', this.#onLost);
    connection.stream.on('data', this.#onData);
    // The driver's own reader of rows, which is not used, would refuse some names if it were compiled.
    const options = { sql, rowsAsArray: true, typeCast: false, disableEval: true } as const;
    const query = connection.query(options) as unknown as DriverQuery;
    query.on('fields', (fields) => this.#onFields(fields));
    query.on('error', (error) => this.fail(error));
    query.on('end', () => this.#onEnd());
    // The driver would make an array of buffers of each row, and we then cells of the buffers. Reading
    // the bytes where they lie saves both.
    const endRows = query.row;
    query.row = (packet, driver) => {
      if (packet.isEOF()) return endRows.call(query, packet, driver);
      this.#onRow(packet);
      return query.row;
    };
  }

  /** The next batch, undefined after the last one. @throws whatever went wrong after the ones before. */
  async next(): Promise<ResultBatch | undefined> {
    for (;;) {
      const batch = this.#batches.shift();
      if (batch) {
        // Once it is over somebody else may be reading from the connection.
        if (this.#batches.length === 0 && !this.isOver) this.#connection.stream.resume();
        return batch;
      }
      if (this.#failure) throw this.#failure;
      if (this.isComplete) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }

  /** Ends the stream for its reader; what the connection still brings goes unheard. */
  fail(error: Error): void {
    // All that was wanted is there.
    if (this.isComplete) return;
    this.#failure = error;
    this.isComplete = true;
    this.#begun.reject(error);
    this.#wake?.();
  }

  /** The same, at once: batches that wait to be taken are not given any more. */
  cutOff(error: Error): void {
    this.fail(error);
    if (this.#batches.length > 0) this.#failure ??= error;
    this.#batches = [];
  }

  /**
   * Nothing more is read; batches that are there may still be taken. A connection that is not at
   * its end is of no more use.
   */
  release(): void {
    this.isComplete = true;
    this.#connection.removeListener('error', this.#onLost);
    this.#connection.stream.removeListener('data', this.#onData);
    if (this.isOver) this.#connection.stream.resume();
  }

  #onFields(fields: FieldPacket[] | undefined): void {
    this.#results += 1;
    this.isPlain = this.#results === 1 && fields !== undefined;
    if (this.#results > 1) return;
    this.#builder = new BatchBuilder(fields ?? []);
    this.#begun.resolve();
  }

  #onRow(packet: RowPacket): void {
    this.#bytesSinceRow = 0;
    // A procedure may send several results; the first is the answer.
    if (this.isComplete || this.#results > 1 || !this.#builder) return;
    this.#rowsSeen += 1;
    if (this.#rowsSeen > this.#rowsMax) {
      this.isTruncated = true;
      this.#complete();
      return;
    }
    if (this.#builder.isFull) this.#push();
    this.#builder.add(packet);
  }

  #onEnd(): void {
    this.isOver = true;
    this.#complete();
    this.#ended.resolve();
  }

  #complete(): void {
    if (this.isComplete) return;
    this.#push();
    this.isComplete = true;
    this.#wake?.();
  }

  #push(): void {
    if (!this.#builder) return;
    this.#batches.push({
      ...this.#builder.take(),
      truncated: this.isTruncated,
      elapsedMs: performance.now() - this.#startedAt,
    });
    // A reader that waits will take it in this turn.
    if (this.#wake && this.#batches.length === 1) this.#wake();
    else this.#connection.stream.pause();
  }

  readonly #onLost = (error: Error): void => {
    this.isLost = true;
    this.fail(error);
    this.#ended.resolve();
  };

  readonly #onData = (chunk: Buffer): void => {
    this.#bytesSinceRow += chunk.length;
    if (this.#bytesSinceRow <= rowBytesMax) return;
    this.#connection.stream.pause();
    this.fail(rowTooLarge());
  };
}

function rowTooLarge(): AppError {
  return new AppError(
    'query_failed',
    `One row of the result is larger than ${rowBytesMax / 1_000_000} MB. Ask for fewer columns, or for a part of the long value.`,
  );
}
