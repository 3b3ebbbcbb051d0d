import { isAppError } from '#lib/errors.ts';
import { timeoutError } from '../failures.ts';
import { timeLimit } from '../time-limit.ts';
import { commitMaxMs, uncertainWriteError } from '../uncertain-write.ts';
import type { ChildProgram } from './child-program.ts';
import { followTask, type TaskLimits } from './perform-task.ts';

/**
 * Performs a task that asks before it commits (`TaskChannel.ready`). Until then the timeout and the
 * signal stop it; afterwards it is waited for.
 *
 * @throws AppError as the task failed; `timeout`, `cancelled` before it was ready; `unreachable`
 * where its process ended while it committed.
 */
export async function commitTask<R>(
  program: ChildProgram,
  task: { file: string },
  { timeoutMs, signal, owner }: TaskLimits,
): Promise<R> {
  const stoppable = new AbortController();
  const stop = () => stoppable.abort();
  let timedOut = false;
  let timer: NodeJS.Timeout | undefined;
  const limitTime = () => {
    timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, timeLimit(timeoutMs));
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const letFinish = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
  let committing = false;
  const limits = { timeoutMs: timeoutMs + commitMaxMs, signal: stoppable.signal, owner };
  try {
    for await (const news of followTask(program, task, limits)) {
      if (news.type === 'done') return news.result as R;
      if (news.type === 'begun') limitTime();
      if (news.type !== 'ready') continue;
      committing = !stoppable.signal.aborted;
      letFinish();
    }
    throw new TypeError('A task ended without a result.');
  } catch (error) {
    if (!isAppError(error)) throw error;
    const wasStopped = error.code === 'timeout' || error.code === 'cancelled';
    if (committing && (wasStopped || error.context.died)) throw uncertainWriteError(error);
    if (!wasStopped) throw error;
    throw timedOut ? timeoutError(timeoutMs, error) : error;
  } finally {
    letFinish();
  }
}
