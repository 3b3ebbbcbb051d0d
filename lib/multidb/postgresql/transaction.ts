import { timeLimit } from '../time-limit.ts';

/**
 * Every statement runs in a read-only transaction that is rolled back, so that no setting changed
 * by the statement outlives it, and nothing depends on what the session was told before: behind a
 * pooler each transaction may meet another session.
 */
export const beginSql = 'BEGIN READ ONLY';
export const endSql = 'ROLLBACK';

/** What opens a transaction; one that sees a snapshot has to say so before anything else. */
export function beginStatements({ snapshot }: TransactionLimits): string[] {
  if (snapshot === undefined) return [beginSql];
  const id = `'${snapshot.replace(/[^\w-]/g, '')}'`;
  return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', `SET TRANSACTION SNAPSHOT ${id}`];
}

/**
 * A function in a view may have taken advisory locks of the session, which no ROLLBACK gives back.
 * Behind a pooler the number that the connection was given is no backend's, so nothing is released
 * there: the session is everybody's, and so may its locks be.
 */
export function releaseLocksSql({ processID }: { processID: number }): string {
  return `SELECT pg_catalog.pg_advisory_unlock_all() WHERE pg_catalog.pg_backend_pid() = ${Number(processID)}`;
}

export interface TransactionLimits {
  /** Of each statement. */
  timeoutMs: number;
  /** How long a statement waits for a lock; where it is not told the server and the login say. */
  lockTimeoutMs?: number;
  /** An exported snapshot's id. */
  snapshot?: string;
}

/**
 * The settings make text output the same on every server: instants in UTC, ISO dates, exact floats,
 * and string literals as the guard read them. SQL_ASCII is no encoding: such a database holds any
 * bytes, and refuses to give them as UTF-8 unless they are. So they are asked for as they are, and
 * what is not UTF-8 becomes U+FFFD when it is read.
 */
export function settingsSql({ timeoutMs, lockTimeoutMs }: TransactionLimits): string {
  const encoding = `CASE pg_catalog.current_setting('server_encoding')
    WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END`;
  const settings = {
    statement_timeout: `'${timeLimit(timeoutMs)}'`,
    ...(lockTimeoutMs === undefined ? {} : { lock_timeout: `'${timeLimit(lockTimeoutMs)}'` }),
    TimeZone: `'UTC'`,
    DateStyle: `'ISO'`,
    IntervalStyle: `'iso_8601'`,
    extra_float_digits: `'1'`,
    bytea_output: `'hex'`,
    standard_conforming_strings: `'on'`,
    client_encoding: encoding,
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `pg_catalog.set_config('${name}', ${value}, true)`,
  );
  return `SELECT ${calls.join(', ')}`;
}
