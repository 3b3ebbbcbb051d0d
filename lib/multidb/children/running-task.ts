import path from 'node:path';
import type { AppError } from '#lib/errors.ts';
import { cancelledError, timeoutError, toAppError } from '../failures.ts';
import { timeLimit } from '../time-limit.ts';
import { takeBack } from './child-pool.ts';
import { type Child, type ChildNews, exchange } from './child-process.ts';
import type { ChildProgram } from './child-program.ts';
import { creditsTogether, type FromChild } from './messages.ts';
import { outOfMemorySignal } from './watchdog-orders.ts';

export interface TaskLimits {
  /** From when the process begins the task. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Whose work it is, for `endChildren`; the file's where it is not told. */
  owner?: string;
}

/** A process starts in half a second, and on a machine that has much to do in some more. */
const startTimeoutMs = 20_000;

export type Progress = Exclude<FromChild, { type: 'failed' }>;

/**
 * A task at work in a child, which goes back to the pool as soon as it has ended the task: whoever
 * reads may be slow to take the last batches, or never come for them.
 */
export class RunningTask {
  private readonly program: ChildProgram;
  private readonly child: Child;
  private readonly file: string;
  private readonly talk: ReturnType<typeof exchange>;
  private readonly waiting: Progress[] = [];
  private readonly timeoutMs: number;
  private timer: NodeJS.Timeout;
  private readonly signal: AbortSignal;
  private used = 0;
  private wake = () => {};
  /** The child is done with it. */
  private hasEnded = false;
  /** Told at once, whatever is still waiting. */
  private stopped: AppError | undefined;
  /** Told after what came before it. */
  private failed: AppError | undefined;

  constructor(program: ChildProgram, child: Child, task: { file: string }, limits: TaskLimits) {
    this.program = program;
    this.child = child;
    this.file = task.file;
    this.signal = limits.signal;
    this.timeoutMs = limits.timeoutMs;
    const giveUp = () => this.stop(startError(task.file));
    this.timer = setTimeout(giveUp, program.startTimeoutMs ?? startTimeoutMs);
    this.signal.addEventListener('abort', this.onAbort, { once: true });
    this.talk = exchange(child, task, (news) => this.hear(news));
  }

  /** @throws AppError as the task failed, or what it was stopped with. */
  async next(): Promise<Progress> {
    for (;;) {
      if (this.stopped) throw this.stopped;
      const news = this.waiting.shift();
      if (news) return news;
      if (this.failed) throw this.failed;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** A batch was used up. */
  giveCredit(): void {
    this.used += 1;
    // Afterwards the child may work on something else.
    if (this.used % creditsTogether === 0 && !this.hasEnded) this.talk.say({ type: 'credit' });
  }

  /** What is ready may be committed. */
  proceed(): void {
    if (!this.hasEnded && !this.stopped) this.talk.say({ type: 'proceed' });
  }

  /** Ends the child; without effect once it has ended the task. */
  stop(error: AppError): void {
    if (this.stopped || this.hasEnded) return;
    this.stopped = error;
    this.child.process.kill('SIGKILL');
    this.wake();
  }

  private readonly onAbort = () => this.stop(cancelledError());

  private hear(news: ChildNews): void {
    if (this.hasEnded) return;
    if (news.type === 'failed') this.failed = toAppError(news.failure);
    else if (news.type === 'died') this.failed = this.diedError();
    else this.waiting.push(news);
    if (news.type === 'begun') this.limitTime();
    if (news.type === 'done' || news.type === 'failed' || news.type === 'died') this.end();
    this.wake();
  }

  private limitTime(): void {
    clearTimeout(this.timer);
    const stop = () => this.stop(timeoutError(this.timeoutMs));
    this.timer = setTimeout(stop, timeLimit(this.timeoutMs));
  }

  private end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
    this.signal.removeEventListener('abort', this.onAbort);
    this.talk.forget();
    takeBack(this.program, this.child);
  }

  private diedError(): AppError {
    const { killed, signalCode } = this.child.process;
    if (killed) return cancelledError();
    if (signalCode === outOfMemorySignal) return toAppError(outOfMemory);
    return toAppError({
      code: 'query_failed',
      userMessage: `The process that reads "${path.basename(this.file)}" ended unexpectedly. Ask again, for less if it happens again.`,
      context: { died: true },
    });
  }
}

function startError(file: string): AppError {
  return toAppError({
    code: 'timeout',
    userMessage: `No process came up in time to read "${path.basename(file)}". The machine that Database Guru runs on has too much to do: try again when it is less busy.`,
  });
}

const outOfMemory = {
  code: 'query_failed',
  userMessage:
    'The query needed more memory than one query may take, so it was stopped. Ask for less: fewer rows, shorter texts, a filter.',
  context: { died: true },
} as const;
