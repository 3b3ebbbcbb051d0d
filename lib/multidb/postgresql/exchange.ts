import type { FieldDef } from 'pg';
import { AppError } from '#lib/errors.ts';
import {
  beginStatements,
  endSql,
  releaseLocksSql,
  settingsSql,
  type TransactionLimits,
} from './transaction.ts';
import type { DataRow, RawRow, RowDescription, Wire } from './wire.ts';

/** One statement of an exchange, and who takes what it gives. */
export interface ExchangeStatement {
  sql: string;
  /** The server stops after so many rows. */
  rowsMax?: number;
  onColumns(fields: FieldDef[], exchange: Exchange): void;
  /** `bytes` is the size of the row's message. */
  onRow(row: RawRow, bytes: number, exchange: Exchange): void;
  /** All rows that were asked for are there. */
  onEnd?(): void;
  /** There will be no end. May be called more than once, and after the end. */
  onError?(error: unknown): void;
}

/** A row that is larger is not read: it would be kept twice while it comes in. */
export const rowBytesMax = 16 * 1024 * 1024;

/**
 * A read-only transaction in one round trip: BEGIN, the settings, the statements, ROLLBACK and what
 * releases the session's locks are sent at once. Where one of them fails the server skips the rest, so no statement can run outside
 * of the transaction; the transaction that failed is left to be rolled back.
 *
 * The driver takes it with `client.query(exchange)` and calls the `handle…` methods.
 */
export class Exchange {
  /** Once the transaction is open: from here on the first statement may be running. */
  readonly begun: Promise<void>;
  /** Once the transaction has ended as it should; rejects with what it failed of. */
  readonly done: Promise<void>;
  /** Once nothing more will come, for better or worse; never rejects. */
  readonly over: Promise<void>;
  state: 'under way' | 'done' | 'refused' | 'lost' = 'under way';
  hasBegun = false;

  readonly #statements: ExchangeStatement[];
  /** BEGIN and the settings come before the first statement. */
  readonly #opening: string[];
  readonly #session: { processID: number };
  readonly #begun = Promise.withResolvers<void>();
  readonly #done = Promise.withResolvers<void>();
  readonly #over = Promise.withResolvers<void>();
  #stream: Wire['stream'] | undefined;
  /** Of BEGIN, the settings, the statements, ROLLBACK and what follows: how many are through. */
  #steps = 0;
  #bytesOfRow = 0;
  #isDiscarding = false;
  /** Of the statement that is at its turn some have come. */
  #hasRows = false;

  constructor(
    statements: ExchangeStatement[],
    limits: TransactionLimits,
    session: { processID: number },
  ) {
    this.#statements = statements;
    this.#opening = [...beginStatements(limits), settingsSql(limits)];
    this.#session = session;
    this.begun = this.#begun.promise;
    this.done = this.#done.promise;
    this.over = this.#over.promise;
    // Whoever waits is told; nobody has to.
    this.begun.catch(() => {});
    this.done.catch(() => {});
  }

  /** Lets the server wait: nothing more is read from the socket. */
  pause(): void {
    if (this.state === 'under way' && !this.#isDiscarding) this.#stream?.pause();
  }

  /** Without effect once it is over: then somebody else may be reading from the socket. */
  resume(): void {
    if (this.state === 'under way') this.#stream?.resume();
  }

  /**
   * Nobody wants the rest. It is thrown away as it comes, so that the server can get to the end;
   * but where rows are on their way, and it would be many of them, it may as well wait.
   */
  abandon(error: unknown): void {
    this.#isDiscarding = true;
    if (!this.isSending) this.resume();
    this.#tell(error);
  }

  /** The server is in the middle of a statement's rows, so it will notice that nobody listens. */
  get isSending(): boolean {
    return this.#hasRows && !this.isAnswered;
  }

  hangUp(): void {
    this.#stream?.destroy();
  }

  /** Whether all statements are through, so that there is nothing left to stop. */
  get isAnswered(): boolean {
    return this.#steps >= this.#opening.length + this.#statements.length;
  }

  get #isRolledBack(): boolean {
    return this.#steps > this.#opening.length + this.#statements.length;
  }

  submit(wire: Wire): Error | undefined {
    // The protocol ends texts with a zero.
    if (this.#statements.some(({ sql }) => sql.includes('\0'))) {
      return new AppError('syntax_error', 'PostgreSQL cannot read a statement with a NUL in it.');
    }
    this.#stream = wire.stream;
    this.#stream.on('data', this.#watchSize);
    // One packet for all of it.
    this.#stream.cork();
    for (const sql of this.#opening) sendUndescribed(wire, sql);
    // The server says at once that it has begun, not only when the statement has ended.
    wire.flush();
    for (const { sql, rowsMax } of this.#statements) {
      wire.parse({ text: sql });
      wire.bind({});
      wire.describe({ type: 'P' });
      wire.execute({ rows: rowsMax });
    }
    sendUndescribed(wire, endSql);
    sendUndescribed(wire, releaseLocksSql(this.#session));
    wire.sync();
    this.#stream.uncork();
    return undefined;
  }

  handleRowDescription({ fields }: RowDescription): void {
    if (!this.#isDiscarding) this.#statement?.onColumns(fields, this);
  }

  handleDataRow({ fields, length }: DataRow): void {
    this.#bytesOfRow = 0;
    this.#hasRows = this.hasBegun;
    if (!this.#isDiscarding) this.#statement?.onRow(fields, length, this);
  }

  handleCommandComplete(): void {
    this.#endStep();
  }

  handlePortalSuspended(): void {
    this.#endStep();
  }

  handleEmptyQuery(): void {
    this.#endStep();
  }

  handleReadyForQuery(): void {
    this.#done.resolve();
    this.#leave('done');
  }

  handleError(error: Error): void {
    // Only what the server says has a severity; it may be fatal, as the ROLLBACK will show.
    const isOfServer = (error as { severity?: string }).severity !== undefined;
    // All is there already, but this login may not release locks; whoever reads does not mind.
    if (isOfServer && this.#isRolledBack) this.#done.resolve();
    else this.#tell(error);
    this.#leave(isOfServer ? 'refused' : 'lost');
  }

  /** COPY: nothing that is read here, and there is no way back but to hang up. */
  handleCopyInResponse(): void {
    this.#failWith(new AppError('read_only', 'PostgreSQL runs no COPY here.'));
  }

  handleCopyData(): void {
    this.handleCopyInResponse();
  }

  get #statement(): ExchangeStatement | undefined {
    return this.#statements[this.#steps - this.#opening.length];
  }

  #endStep(): void {
    if (!this.#isDiscarding) this.#statement?.onEnd?.();
    this.#steps += 1;
    this.#hasRows = false;
    if (this.#steps === this.#opening.length) {
      this.hasBegun = true;
      this.#begun.resolve();
    }
  }

  /** The driver keeps a message until all of it is there: one huge value would fill the memory. */
  #watchSize = (chunk: Buffer): void => {
    this.#bytesOfRow += chunk.length;
    if (this.#bytesOfRow > rowBytesMax && !this.isAnswered) this.#failWith(rowTooLarge());
  };

  #failWith(error: Error): void {
    this.handleError(error);
    this.hangUp();
  }

  #leave(state: 'done' | 'refused' | 'lost'): void {
    if (this.state !== 'under way') return;
    this.state = state;
    this.#stream?.removeListener('data', this.#watchSize);
    this.#stream?.resume();
    this.#over.resolve();
  }

  #tell(error: unknown): void {
    this.#begun.reject(error);
    this.#done.reject(error);
    for (const statement of this.#statements) statement.onError?.(error);
  }
}

function sendUndescribed(wire: Wire, text: string): void {
  wire.parse({ text });
  wire.bind({});
  wire.execute({});
}

function rowTooLarge(): AppError {
  return new AppError(
    'query_failed',
    `One row of the result is larger than ${rowBytesMax / 1024 / 1024} MB. Ask for fewer columns, or for a part of the long value.`,
  );
}
