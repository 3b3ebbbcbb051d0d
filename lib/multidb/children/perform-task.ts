import type { ResultBatch } from '#lib/shape/query-result.ts';
import { cancelledError, toAppError } from '../failures.ts';
import { lendChild, takeBack } from './child-pool.ts';
import type { Child } from './child-process.ts';
import type { ChildProgram } from './child-program.ts';
import { type Progress, RunningTask, type TaskLimits } from './running-task.ts';

export type { TaskLimits };

/**
 * Performs a task in a child process, and gives its result.
 *
 * @throws AppError as the task failed; `timeout` after `timeoutMs` of work, in which the start of a
 * process does not count; `cancelled`.
 */
export async function performTask<R>(
  program: ChildProgram,
  task: { file: string },
  limits: TaskLimits,
): Promise<R> {
  for await (const news of followTask(program, task, limits)) {
    if (news.type === 'done') return news.result as R;
  }
  throw new TypeError('A task ended without a result.');
}

/**
 * Performs a task whose result comes in batches.
 *
 * @throws AppError as performTask; leaving the loop early stops the task.
 */
export async function* streamTask(
  program: ChildProgram,
  task: { file: string },
  limits: TaskLimits,
): AsyncGenerator<ResultBatch> {
  for await (const news of followTask(program, task, limits)) {
    if (news.type === 'batch') yield news.batch;
  }
}

/**
 * Ends after `done`. The task is stopped by the timeout, by the signal and by whoever leaves early;
 * one that is `ready` goes on when the next news are asked for.
 */
export async function* followTask(
  program: ChildProgram,
  task: { file: string },
  limits: TaskLimits,
): AsyncGenerator<Progress> {
  const child = await lend(program, task, limits);
  const running = new RunningTask(program, child, task, limits);
  try {
    for (;;) {
      const news = await running.next();
      yield news;
      if (news.type === 'done') return;
      if (news.type === 'ready') running.proceed();
      if (news.type === 'batch') running.giveCredit();
    }
  } finally {
    // Whoever reads has left, or it has ended anyway.
    running.stop(cancelledError());
  }
}

async function lend(
  program: ChildProgram,
  { file }: { file: string },
  { signal, owner = file }: TaskLimits,
): Promise<Child> {
  let child: Child;
  try {
    child = await lendChild(program, { file, owner }, signal);
  } catch (error) {
    if (signal.aborted || error === undefined) throw cancelledError();
    const userMessage =
      'No process could be started to read the file. Close other programs, or try again later.';
    throw toAppError({ code: 'query_failed', userMessage }, error);
  }
  if (!signal.aborted) return child;
  // Aborted in the moment in which it was lent.
  takeBack(program, child);
  throw cancelledError();
}
