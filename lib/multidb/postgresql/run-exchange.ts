import { cancelledError, timeoutError } from '../failures.ts';
import { silenceError } from '../network-failure.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { connectTimeoutMs, inTime } from '../pools/wait-in-time.ts';
import { acquire, throwAway, throwAwayAtWork } from '../pools/with-connection.ts';
import { whenOverdue } from '../time-limit.ts';
import { cancelOnPostgresql } from './cancel.ts';
import type { PgConnection } from './create-pool.ts';
import type { Exchange } from './exchange.ts';
import { isConnectionLost } from './map-error.ts';
import { endSql, releaseLocksSql } from './transaction.ts';

/** How long the server may take to stop a statement or to roll back, before it is cut off. */
const stopGraceMs = 2_000;
/** How long whoever reads waits for that; then it goes on by itself. */
const finishGraceMs = 250;
/** How long the server may take to close a connection that has nothing to do. */
const partGraceMs = 200;
/** A cancel request that comes before its statement hits nothing; it is sent again, soon at first. */
const cancelAgainMs = { first: 25, last: 200 };

export interface RunningExchange {
  exchange: Exchange;
  /**
   * Gives the connection back: after what was left unread has been stopped inside the database,
   * and in a state that is fit for the next one, or not at all. Resolves after that, or before
   * where the server takes its time.
   */
  finish(): Promise<void>;
}

/**
 * Sends an exchange over a connection of the pool and waits until its transaction is open. A
 * connection that died while it was idle is replaced: nothing has run then. When the signal is
 * aborted or the pool closes, the exchange is stopped with `cancelled`, and after `timeoutMs`, where
 * it is told, with `timeout`: at once, also where whoever reads is busy with something else.
 *
 * @throws AppError `cancelled` once aborted; else what the driver throws.
 */
export async function startExchange(
  pool: ServerPool<PgConnection>,
  compose: (connection: PgConnection) => Exchange,
  signal: AbortSignal,
  timeoutMs = Number.POSITIVE_INFINITY,
): Promise<RunningExchange> {
  const stopSignal = AbortSignal.any([signal, pool.closing.signal]);
  for (;;) {
    const connection = await acquire(pool, stopSignal, timeoutMs);
    const wasIdle = pool.idle.delete(connection);
    const running = sendOn(pool, connection, compose(connection), stopSignal, timeoutMs);
    try {
      if (await hasBegun(running.exchange, wasIdle, timeoutMs)) return running;
    } catch (error) {
      if (!wasIdle || !isConnectionLost(error)) {
        await running.finish();
        throw error;
      }
    }
    // A firewall or a restart ended it, and those that were idle beside it.
    for (const other of [connection, ...pool.idle]) void throwAway(care, other).catch(() => {});
    pool.idle.clear();
    await running.finish();
  }
}

/** Nothing says of a connection that a firewall forgot that it is dead, except that time passes. */
async function hasBegun(exchange: Exchange, wasIdle: boolean, timeoutMs: number): Promise<boolean> {
  const begun = exchange.begun.then(() => true);
  const graceMs = Math.min(connectTimeoutMs, timeoutMs);
  return (await (wasIdle ? inTime(begun, graceMs) : begun)) === true;
}

function sendOn(
  pool: ServerPool<PgConnection>,
  connection: PgConnection,
  exchange: Exchange,
  signal: AbortSignal,
  timeoutMs: number,
): RunningExchange {
  let finishing: Promise<void> | undefined;

  async function giveBack(): Promise<void> {
    signal.removeEventListener('abort', onAborted);
    forgetTime();
    if (await isFitForTheNext(pool, connection, exchange)) pool.idle.add(connection);
    else if (mayStillRun(exchange)) throwAwayAtWork(pool, care, connection);
    else await part(pool, connection);
    await pool.client.releaseConnection(connection);
  }
  async function finish(): Promise<void> {
    finishing ??= giveBack();
    await inTime(finishing, finishGraceMs);
  }
  const onAborted = () => {
    exchange.abandon(cancelledError());
    void finish();
  };
  const onOverdue = () => {
    // What is all there needs the server no more, and may be taken whenever it suits.
    if (!exchange.isAnswered) {
      exchange.abandon(exchange.hasBegun ? timeoutError(timeoutMs) : silenceError());
    }
    void finish();
  };

  connection.query(exchange);
  const forgetTime = whenOverdue(timeoutMs, onOverdue);
  if (signal.aborted) onAborted();
  else signal.addEventListener('abort', onAborted, { once: true });
  return { exchange, finish };
}

async function isFitForTheNext(
  pool: ServerPool<PgConnection>,
  connection: PgConnection,
  exchange: Exchange,
): Promise<boolean> {
  // Only the answer to ROLLBACK is missing.
  if (exchange.state === 'under way' && exchange.isAnswered) {
    await inTime(exchange.over, stopGraceMs);
  }
  if (exchange.state === 'under way') {
    await stop(pool, connection, exchange);
    // A cancel request may be late, and must not hit whoever comes next.
    return false;
  }
  return (
    exchange.state === 'done' || (exchange.state === 'refused' && (await rollsBack(connection)))
  );
}

/** The server closes the socket when its backend is gone, which it does at once. */
async function part(pool: ServerPool<PgConnection>, connection: PgConnection): Promise<void> {
  const closed = throwAway(care, connection).then(
    () => true,
    () => true,
  );
  if (!(await inTime(closed, partGraceMs))) pool.leaving.add(connection);
}

/** The server has not said that the statement has ended, and may not have noticed that it shall. */
function mayStillRun({ state, hasBegun }: Exchange): boolean {
  return state === 'under way' || (state === 'lost' && hasBegun);
}

async function rollsBack(connection: PgConnection): Promise<boolean> {
  const worked = connection.query(`${endSql}; ${releaseLocksSql(connection)}`).then(
    () => true,
    () => false,
  );
  return (await inTime(worked, stopGraceMs)) === true;
}

/** Stops the statement inside the database, and waits until it has ended there. */
async function stop(
  pool: ServerPool<PgConnection>,
  connection: PgConnection,
  exchange: Exchange,
): Promise<void> {
  exchange.abandon(cancelledError());
  const until = performance.now() + stopGraceMs;
  let againMs = cancelAgainMs.first;
  while (exchange.state === 'under way' && performance.now() < until) {
    const asked = cancelOnPostgresql(pool, connection).catch(() => {});
    await inTime(asked, stopGraceMs);
    // What is in the buffers of both sides would take longer to read than the stop itself.
    if (exchange.isSending) exchange.hangUp();
    await inTime(exchange.over, againMs);
    againMs = Math.min(2 * againMs, cancelAgainMs.last);
  }
}

const care = {
  /** Resolves on the socket's close. */
  drop: (connection: PgConnection) => connection.end(),
};
