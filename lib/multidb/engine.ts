import type { Introspection } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from './connection-target.ts';
import type { GuardedStatement, GuardedWrite } from './guard/guarded-statement.ts';

/**
 * One kind of database. Every engine is a folder with the same small files behind this interface;
 * nothing outside an engine's folder asks which engine it is.
 *
 * Every method throws AppError with a database error code, a sentence for a person, and the
 * driver's own code in `context`; an aborted signal ends in `cancelled`.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** Opens a connection and asks for the version. */
  test(target: ConnectionTarget, signal: AbortSignal): Promise<ConnectionFacts>;
  /**
   * Reads the catalogue in a bounded number of queries whatever the number of tables, and the
   * distinct values of categorical text columns unless the target says no. The fingerprint is read
   * first, so that a change in between shows when it is read the next time.
   */
  introspect(target: ConnectionTarget, signal: AbortSignal): Promise<Introspection>;
  /**
   * A short text that is another one once tables, columns, keys, indexes, comments or enum labels
   * have changed. Made where the catalogue is, which is not read into this process.
   */
  fingerprint(target: ConnectionTarget, signal: AbortSignal): Promise<string>;
  /**
   * Runs one guarded statement read-only, with a timeout in the server, and streams what it gives:
   * at least one batch, which tells the columns of an empty result. The next batch is read while
   * the last one is used, and no further: memory stays bounded however long the result is. Aborting
   * the signal, or leaving the loop early, stops the query inside the database.
   */
  read(
    target: ConnectionTarget,
    statement: GuardedStatement,
    limits: ReadLimits,
  ): AsyncIterable<ResultBatch>;
  /**
   * Runs one guarded change in a read-write transaction of its own, with a timeout in the server
   * where it has one, and commits it when it has succeeded. What fails, is stopped or takes too long
   * is rolled back. Once it is being committed neither the signal nor the timeout stops it: where
   * the connection is lost then, the error says that the outcome is not known. Never tried again.
   * Absent where the engine cannot change anything: see `runWrite`.
   */
  write?(
    target: ConnectionTarget,
    statement: GuardedWrite,
    limits: WriteLimits,
  ): Promise<WriteOutcome>;
  /**
   * Keeps the database as it is now for reads whose limits name the snapshot, until it is closed: it
   * takes one connection meanwhile. Absent where an engine has none that several reads can share.
   */
  openSnapshot?(target: ConnectionTarget, signal: AbortSignal): Promise<Snapshot>;
  /** Closes the pool of this target's key, if there is one. */
  close(key: string): Promise<void>;
  /** Closes everything; the process is about to end. */
  closeAll(): Promise<void>;
}

export interface ConnectionFacts {
  /** For a person: `PostgreSQL 15.2`, `MariaDB 10.11.6`, `SQLite 3.54`. */
  product: string;
  /** Whether this login could write; absent where there is no login or the engine can't tell. */
  canWrite?: boolean;
}

/** The database as it was at one moment. */
export interface Snapshot {
  id: string;
  close(): Promise<void>;
}

export interface ReadLimits {
  /** Rows given at most; one more is asked for, which tells whether there are more. */
  rowsMax: number;
  /**
   * What the statement may take, from when it is sent until its last row was taken from the server;
   * then it ends in `timeout`, also where nobody asks for the next batch. Waiting for a connection
   * is bounded apart from it, and ends in `unreachable` or `too_many_connections`; so is waiting
   * for a process to start.
   */
  timeoutMs: number;
  signal: AbortSignal;
  /** An open snapshot's id: the moment as of which is read. Absent: now. */
  snapshot?: string;
}

export interface WriteLimits {
  /** As in ReadLimits, until it is being committed. */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface WriteOutcome {
  /**
   * Rows inserted, replaced, deleted, or chosen by an UPDATE's condition: also where their values
   * were those already (MySQL calls these matched, and counts changed ones apart). Without what
   * triggers and foreign keys changed besides.
   */
  affectedRows: number;
  /** From sending the statement to its commit, milliseconds. */
  elapsedMs: number;
}

/** Rows of a batch, at most: enough that its overhead is nothing, little enough to be kept twice. */
export const batchRowsMax = 2_048;
