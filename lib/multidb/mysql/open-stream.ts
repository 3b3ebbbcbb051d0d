import type { ReadLimits } from '../engine.ts';
import { cancelledError, timeoutError } from '../failures.ts';
import { isSilence } from '../network-failure.ts';
import { poolConnectionsMax, type ServerPool } from '../pools/server-pool.ts';
import { answered, inTime, onAbort } from '../pools/wait-in-time.ts';
import { acquire, stopGraceMs, throwAway, throwAwayAtWork } from '../pools/with-connection.ts';
import { whenOverdue } from '../time-limit.ts';
import { killQuery } from './cancel.ts';
import type { MysqlConnection } from './create-pool.ts';
import { isConnectionLost } from './map-error.ts';
import { RowStream } from './row-stream.ts';
import { applySettings, lastUseOf, renewSession } from './session.ts';
import { dropConnection } from './transaction.ts';

export interface LentStream {
  stream: RowStream;
  /**
   * Stops what still runs and gives the connection back. Never rejects; nobody needs to wait. The
   * signal and the statement's time do it also where whoever reads is busy with something else.
   */
  giveBack(): Promise<void>;
}

/** How long the server may take to say that the rows wanted were all that it had. */
const endGraceMs = 50;

const care = { drop: dropConnection };

/** A connection that was closed while idle shows it with the first answer. */
const lostAtOnceMs = 1_000;

/**
 * Sends the statement on a connection of the pool and waits until the server begins to answer. A
 * connection that turns out to have died while idle is replaced, and the statement sent again: that
 * is safe, because it only reads.
 */
export async function openStream(
  pool: ServerPool<MysqlConnection>,
  sql: string,
  limits: ReadLimits,
): Promise<LentStream> {
  // All that the pool holds may have died, and one more is a fresh one.
  for (let replaceable = poolConnectionsMax; ; replaceable -= 1) {
    const connection = await acquire(pool, limits.signal, limits.timeoutMs);
    const idleMs = await prepare(pool, connection, limits);
    if (idleMs instanceof Error) {
      if (replaceable > 0 && isConnectionLost(idleMs) && !isSilence(idleMs)) continue;
      throw idleMs;
    }
    const sentAt = performance.now();
    const lent = startStream(pool, connection, sql, limits);
    try {
      await lent.stream.begun;
      return lent;
    } catch (error) {
      void lent.giveBack();
      // Nothing tells when a connection was lost. It is taken for idle then if it was idle for longer
      // than the statement has been running, and that was not for long.
      const diedIdle = performance.now() - sentAt < Math.min(idleMs, lostAtOnceMs);
      if (replaceable === 0 || !diedIdle || !isConnectionLost(error)) throw error;
    }
  }
}

/** For how long the connection was unused, 0 for a fresh one; or why it cannot be used. */
async function prepare(
  pool: ServerPool<MysqlConnection>,
  connection: MysqlConnection,
  limits: ReadLimits,
): Promise<number | Error> {
  const aborted = onAbort(limits.signal, cancelledError);
  const usedAt = lastUseOf(connection);
  try {
    // The server's limit is one row more than wanted, which proves whether there are more.
    const preparing = applySettings(connection, { ...limits, rowsMax: limits.rowsMax + 1 });
    await Promise.race([answered(preparing), aborted.promise]);
    return usedAt === undefined ? 0 : performance.now() - usedAt;
  } catch (error) {
    throwAway(care, connection);
    await pool.client.releaseConnection(connection);
    return error as Error;
  } finally {
    aborted.forget();
  }
}

function startStream(
  pool: ServerPool<MysqlConnection>,
  connection: MysqlConnection,
  sql: string,
  { rowsMax, timeoutMs, signal }: ReadLimits,
): LentStream {
  const stream = new RowStream(connection, sql, rowsMax);
  let stopping: Promise<unknown> | undefined;
  let givingBack: Promise<void> | undefined;

  /** A server that waits for its rows to be taken does not hear of being stopped until they cannot be. */
  const stop = () => {
    stopping ??= inTime(killQuery(pool, connection).catch(ignore), stopGraceMs).then(() =>
      dropConnection(connection),
    );
    return stopping;
  };
  const onAborted = () => {
    stream.cutOff(cancelledError());
    void giveBack();
  };
  signal.addEventListener('abort', onAborted, { once: true });
  const forgetTime = whenOverdue(timeoutMs, () => {
    // What is all there needs the server no more, and may be taken whenever it suits.
    if (!stream.isComplete) stream.cutOff(timeoutError(timeoutMs));
    void giveBack();
  });

  async function endAndRelease(): Promise<void> {
    signal.removeEventListener('abort', onAborted);
    forgetTime();
    // A LIMIT of the statement's own overrules the server's: then there is more to come.
    if (stream.isTruncated && !stream.isOver) await inTime(stream.ended, endGraceMs);
    if (!stream.isOver && !stream.isLost) await stop();
    stream.release();
    // A late stop must not hit whoever would get the connection next.
    if (!stream.isOver || stopping || stream.isLost) throwAwayAtWork(pool, care, connection);
    else if (!stream.isPlain || !(await isRenewed(connection))) throwAway(care, connection);
    await pool.client.releaseConnection(connection);
  }

  function giveBack(): Promise<void> {
    givingBack ??= endAndRelease();
    return givingBack;
  }

  return { stream, giveBack };
}

async function isRenewed(connection: MysqlConnection): Promise<boolean> {
  const renewed = renewSession(connection).then(
    () => true,
    () => false,
  );
  return (await inTime(renewed, stopGraceMs)) === true;
}

function ignore(): void {}
