import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { AppError } from '#lib/errors.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { cancelledError, timeoutError, toAppError } from '../failures.ts';
import { lendChild, takeBack } from './child-pool.ts';
import { type ChildNews, exchange } from './child-process.ts';
import type { ChildProgram } from './child-program.ts';

export interface TaskLimits {
  timeoutMs: number;
  signal: AbortSignal;
}

/** How long a program that stops when told may take for it. */
const stopGraceMs = 1_000;

/**
 * Performs a task in a child process, and gives its result.
 *
 * @throws AppError as the task failed; `timeout` after `timeoutMs` of work; `cancelled`.
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

type Progress = Exclude<ChildNews, { type: 'died' | 'failed' }>;

/**
 * Ends after `done`. The task is stopped by the timeout, by the signal and by whoever leaves early;
 * one that is `ready` goes on when the next news are asked for.
 */
export async function* followTask(
  program: ChildProgram,
  task: { file: string },
  { timeoutMs, signal }: TaskLimits,
): AsyncGenerator<Progress> {
  const child = await lendChild(program, task.file, signal).catch(() => {
    throw cancelledError();
  });
  const waiting: ChildNews[] = [];
  let wake = () => {};
  const talk = exchange(child, task, (news) => {
    waiting.push(news);
    wake();
  });
  let stopped: AppError | undefined;
  let ended = false;
  const stopWith = (error: AppError) => {
    if (stopped || ended) return;
    stopped = error;
    if (program.stopsWhenTold) talk.say({ type: 'stop' });
    else child.kill('SIGKILL');
    setTimeout(() => ended || child.kill('SIGKILL'), stopGraceMs).unref();
  };
  const onAbort = () => stopWith(cancelledError());
  const timer = setTimeout(() => stopWith(timeoutError(timeoutMs)), timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });

  async function next(): Promise<ChildNews> {
    for (;;) {
      const news = waiting.shift();
      if (news) return news;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  try {
    if (signal.aborted) onAbort();
    while (!ended) {
      const news = await next();
      ended = endsTask(news);
      if (stopped && ended) throw stopped;
      if (stopped) continue;
      if (news.type === 'failed') throw toAppError(news.failure);
      if (news.type === 'died') throw diedError(task.file, child);
      yield news;
      if (news.type === 'batch') talk.say({ type: 'credit' });
      if (news.type === 'ready' && !stopped) talk.say({ type: 'proceed' });
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    if (!ended) {
      // Whoever reads has left.
      stopWith(cancelledError());
      while (!ended) ended = endsTask(await next());
    }
    talk.forget();
    takeBack(program, child);
  }
}

function endsTask({ type }: ChildNews): boolean {
  return type !== 'batch' && type !== 'ready';
}

function diedError(file: string, child: ChildProcess): AppError {
  if (child.killed) return cancelledError();
  return toAppError({
    code: 'query_failed',
    userMessage: `The process that reads "${path.basename(file)}" ended unexpectedly. Ask again, for less if it happens again.`,
    context: { died: true },
  });
}
