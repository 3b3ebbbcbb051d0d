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
  timeoutMs: number;
  signal: AbortSignal;
  /** Whose work it is, for `endChildren`; the file's where it is not told. */
  owner?: string;
}

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
  private readonly timer: NodeJS.Timeout;
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
    const stop = () => this.stop(timeoutError(limits.timeoutMs));
    this.timer = setTimeout(stop, timeLimit(limits.timeoutMs));
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
    if (news.type !== 'batch' && news.type !== 'ready') this.end();
    this.wake();
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

const outOfMemory = {
  code: 'query_failed',
  userMessage:
    'The query needed more memory than one query may take, so it was stopped. Ask for less: fewer rows, shorter texts, a filter.',
  context: { died: true },
} as const;
