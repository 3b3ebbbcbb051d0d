import path from 'node:path';
import type { AppError } from '#lib/errors.ts';
import { cancelledError, timeoutError, toAppError } from '../failures.ts';
import { lendChild, takeBack } from './child-pool.ts';
import { performInChild } from './child-process.ts';
import type { ChildResults, ChildTask } from './messages.ts';

/**
 * Performs a task in a child process. A query can only be stopped by killing the process it runs
 * in, which is what the timeout and the signal do; SQLite files are made for that.
 *
 * @throws AppError as the task failed; `timeout` after `timeoutMs` of work; `cancelled`.
 */
export async function performTask<T extends ChildTask>(
  task: T,
  limits: { timeoutMs: number; signal: AbortSignal },
): Promise<ChildResults[T['kind']]> {
  const child = await lendChild(task.file, limits.signal).catch(() => {
    throw cancelledError();
  });
  let stopped: AppError | undefined;
  const stopWith = (error: AppError) => {
    stopped ??= error;
    child.kill('SIGKILL');
  };
  const onAbort = () => stopWith(cancelledError());
  const timer = setTimeout(() => stopWith(timeoutError(limits.timeoutMs)), limits.timeoutMs);
  limits.signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (limits.signal.aborted) onAbort();
    const outcome = await performInChild(child, task);
    if (stopped) throw stopped;
    if (outcome.ok) return outcome.result as ChildResults[T['kind']];
    throw 'died' in outcome ? diedError(task.file, child.killed) : toAppError(outcome.failure);
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', onAbort);
    takeBack(child);
  }
}

function diedError(file: string, killedByUs: boolean): AppError {
  if (killedByUs) return cancelledError();
  return toAppError({
    code: 'query_failed',
    userMessage: `The process that reads "${path.basename(file)}" ended unexpectedly. Ask again, for less if it happens again.`,
  });
}
