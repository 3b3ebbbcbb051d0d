import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { QueryResult } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from './connection-target.ts';
import type { GuardedStatement } from './guard/guarded-statement.ts';

/**
 * One kind of database server. Every engine is a folder with the same small files behind this
 * interface; nothing outside an engine's folder asks which engine it is.
 *
 * Every method throws AppError with a database error code, a sentence for a person, and the
 * driver's own code in `context`; an aborted signal ends in `cancelled`.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** Opens a connection and asks for the version. */
  test(target: ConnectionTarget, signal: AbortSignal): Promise<ConnectionFacts>;
  /** Reads the catalogue in a bounded number of queries, with sampled values of text columns. */
  introspect(target: ConnectionTarget, signal: AbortSignal): Promise<DatabaseSchema>;
  /**
   * Runs one guarded statement in a read-only transaction with a timeout in the server and a
   * bound in the client behind it. Aborting the signal stops the query inside the database.
   */
  run(
    target: ConnectionTarget,
    statement: GuardedStatement,
    limits: RunLimits,
  ): Promise<QueryResult>;
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

export interface RunLimits {
  rowsMax: number;
  timeoutMs: number;
  signal: AbortSignal;
}
