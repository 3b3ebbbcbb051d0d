import { cancelledError } from '../failures.ts';
import { lendConnection } from './lend-connection.ts';
import { isPoolBusy } from './lending-slots.ts';
import { poolConnectionsMax, type ServerPool } from './server-pool.ts';
import { answered, connectTimeoutMs, inTime, onAbort } from './wait-in-time.ts';

/** What an engine does with its driver's connections. */
export interface ConnectionCare<C> {
  /** Makes a lent connection ready for one statement: opens the transaction. */
  begin(connection: C): Promise<void>;
  /** Ends what `begin` opened and undoes whatever the statement did. */
  end(connection: C): Promise<void>;
  /** Stops the running statement inside the database, from outside this connection. */
  stop(connection: C): Promise<void>;
  /** Closes the socket at once. */
  drop(connection: C): void;
  /** Whether the error says that this connection is gone, so that a fresh one may do better. */
  isConnectionLost(error: unknown): boolean;
}

/** How long the database may take to stop a statement or to roll back, before it is cut off. */
export const stopGraceMs = 2_000;

/**
 * Lends a connection to `work` inside begin/end. When the signal aborts or the pool closes, the
 * statement is stopped inside the database and the connection thrown away: a late stop must not
 * hit whoever would get it next. `work` may call `discard` for the same reason.
 *
 * @throws AppError `cancelled` once aborted; else whatever connecting or `work` throws.
 */
export async function withConnection<C, T>(
  pool: ServerPool<C>,
  care: ConnectionCare<C>,
  signal: AbortSignal,
  work: (connection: C, discard: () => void) => Promise<T>,
  timeoutMs?: number,
): Promise<T> {
  const stopSignal = AbortSignal.any([signal, pool.closing.signal]);
  const connection = await lendReady(pool, care, stopSignal, timeoutMs);
  let discarded = false;
  const discard = () => {
    discarded = true;
  };
  try {
    return await untilStopped(care, connection, stopSignal, work(connection, discard));
  } catch (error) {
    if (!stopSignal.aborted) throw error;
    discard();
    throw cancelledError();
  } finally {
    if (discarded || !(await worksInTime(care.end(connection)))) {
      throwAwayAtWork(pool, care, connection);
    }
    await pool.client.releaseConnection(connection);
  }
}

/** A connection whose `begin` worked; one that died while idle is replaced, once. */
async function lendReady<C>(
  pool: ServerPool<C>,
  care: ConnectionCare<C>,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<C> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await acquire(pool, signal, timeoutMs);
    try {
      await untilStopped(care, connection, signal, answered(care.begin(connection)));
      return connection;
    } catch (error) {
      if (care.isConnectionLost(error)) throwAway(care, connection);
      else throwAwayAtWork(pool, care, connection);
      await pool.client.releaseConnection(connection);
      if (signal.aborted) throw cancelledError();
      if (attempt === 2 || !care.isConnectionLost(error)) throw error;
    }
  }
}

/**
 * A connection of the pool; aborting stops the wait for one. Where all are lent out it waits about
 * as long as the statement may take: none that is told to be quick waits a minute for its turn.
 */
export async function acquire<C>(
  pool: ServerPool<C>,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<C> {
  await takeSlot(pool, signal, timeoutMs);
  const pending = lendConnection(pool, signal, timeoutMs);
  pending.catch(() => pool.slots.give());
  const aborted = onAbort(signal, () => cancelledError());
  try {
    return await Promise.race([pending, aborted.promise]);
  } catch (error) {
    // The connection may still come; it goes back unused.
    pending.then(
      (connection) => pool.client.releaseConnection(connection),
      () => undefined,
    );
    throw error;
  } finally {
    aborted.forget();
  }
}

async function takeSlot<C>(
  pool: ServerPool<C>,
  signal: AbortSignal,
  timeoutMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  // Those that do not stop may go on for hours.
  const isHopeless = pool.leaving.count >= poolConnectionsMax;
  const patienceMs = isHopeless ? connectTimeoutMs : Math.max(timeoutMs, connectTimeoutMs);
  try {
    await pool.slots.take(signal, patienceMs);
  } catch (error) {
    if (signal.aborted) throw cancelledError();
    throw isPoolBusy(error) ? Object.assign(error, { stillStopping: pool.leaving.count }) : error;
  }
}

/** Waits for `work`; on abort has the database stop it, and gives up when that takes too long. */
async function untilStopped<C, T>(
  care: ConnectionCare<C>,
  connection: C,
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  const aborted = onAbort(signal, () => cancelledError());
  try {
    return await Promise.race([work, aborted.promise]);
  } catch (error) {
    if (signal.aborted) await settled([care.stop(connection), work], stopGraceMs);
    throw error;
  } finally {
    aborted.forget();
  }
}

/** Waits, but not for ever, and for any outcome: the connection is thrown away in each case. */
async function settled(work: Promise<unknown>[], timeoutMs: number): Promise<void> {
  await inTime(Promise.allSettled(work), timeoutMs);
}

/** Whether a transaction ended as it should; if not, its connection is of no more use. */
function worksInTime(end: Promise<void>): Promise<boolean> {
  const worked = end.then(
    () => true,
    () => false,
  );
  return inTime(worked, stopGraceMs).then((outcome) => outcome === true);
}

/**
 * Knex replaces a connection that carries this mark; the socket is closed right away. For one on
 * which nothing runs: the end of its socket is its end in the server too.
 */
export function throwAway<C, D>(care: { drop(connection: C): D }, connection: C): D {
  (connection as { __knex__disposed?: string }).__knex__disposed = 'thrown away';
  return care.drop(connection);
}

/** The same for one on which something may run: it counts until the server is done with it. */
export function throwAwayAtWork<C>(
  pool: ServerPool<C>,
  care: Pick<ConnectionCare<C>, 'drop'>,
  connection: C,
): void {
  pool.leaving.add(connection);
  throwAway(care, connection);
}
