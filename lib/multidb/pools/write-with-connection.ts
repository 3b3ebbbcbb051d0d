import { isAppError } from '#lib/errors.ts';
import type { WriteLimits, WriteOutcome } from '../engine.ts';
import { cancelledError, timeoutError } from '../failures.ts';
import { whenOverdue } from '../time-limit.ts';
import { commitMaxMs, uncertainWriteError } from '../uncertain-write.ts';
import type { ServerPool } from './server-pool.ts';
import { type ConnectionCare, withConnection } from './with-connection.ts';

/** `begin` opens a read-write transaction; `end` rolls back what was not committed. */
export interface WriteCare<C> extends ConnectionCare<C> {
  /** Resolves when the server has committed; a constraint that waited until now may still fail. */
  commit(connection: C): Promise<void>;
}

/**
 * Runs `change` in a transaction and commits it. Until then the signal stops it and nothing is
 * changed; so does the time that it may take, from when it is sent, for a server that has no such
 * limit for changes. A commit that has been sent is waited for.
 *
 * @param change resolves with the number of affected rows
 * @throws AppError as withConnection; `timeout`; `unreachable` where the outcome of the commit is not known.
 */
export async function writeWithConnection<C>(
  pool: ServerPool<C>,
  care: WriteCare<C>,
  { timeoutMs, signal }: WriteLimits,
  change: (connection: C) => Promise<number>,
): Promise<WriteOutcome> {
  const stoppable = new AbortController();
  const stop = () => stoppable.abort();
  let isOverdue = false;
  let forgetTime = () => {};
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const work = async (connection: C, discard: () => void) => {
      const startedAt = performance.now();
      forgetTime = whenOverdue(timeoutMs, () => {
        isOverdue = true;
        stop();
      });
      const affectedRows = await change(connection);
      forgetTime();
      signal.removeEventListener('abort', stop);
      if (stoppable.signal.aborted || pool.closing.signal.aborted) throw cancelledError();
      await commitInTime(care, connection, discard);
      return { affectedRows, elapsedMs: performance.now() - startedAt };
    };
    return await withConnection(pool, care, stoppable.signal, work, timeoutMs);
  } catch (error) {
    const stoppedByTime = isOverdue && !signal.aborted && isAppError(error);
    throw stoppedByTime && error.code === 'cancelled' ? timeoutError(timeoutMs, error) : error;
  } finally {
    forgetTime();
    signal.removeEventListener('abort', stop);
  }
}

async function commitInTime<C>(care: WriteCare<C>, connection: C, discard: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(uncertainWriteError()), commitMaxMs);
  });
  try {
    await Promise.race([care.commit(connection), late]);
  } catch (error) {
    discard();
    throw care.isConnectionLost(error) ? uncertainWriteError(error) : error;
  } finally {
    clearTimeout(timer);
  }
}
