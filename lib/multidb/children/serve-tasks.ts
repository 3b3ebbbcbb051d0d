import { Worker } from 'node:worker_threads';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { DatabaseFailure } from '../failures.ts';
import { creditsAtStart, type FromChild, type ToChild } from './messages.ts';

export interface TaskChannel {
  /** Resolves when the next batch may be made. */
  send(batch: ResultBatch): Promise<void>;
  /** Resolves when what was done may be committed; where it was stopped, this process is ended. */
  ready(): Promise<void>;
  /** Aborted when the server wants the task stopped; only of use where events are handled meanwhile. */
  signal: AbortSignal;
}

/**
 * The child's side: performs one task after the other as the server sends them, until the server
 * lets this process go or ends.
 *
 * @param perform its result goes to the server; what it throws goes through `toFailure`.
 */
export function serveTasks<T>(
  perform: (task: T, channel: TaskChannel) => Promise<unknown>,
  toFailure: (error: unknown, task: T) => DatabaseFailure,
): void {
  let credits = 0;
  let onCredit = () => {};
  let onProceed = () => {};
  let stop = new AbortController();

  const say = (message: FromChild) => process.send?.(message);

  const channel = (signal: AbortSignal): TaskChannel => ({
    signal,
    async send(batch) {
      say({ type: 'batch', batch });
      credits -= 1;
      if (credits > 0) return;
      await new Promise<void>((resolve) => {
        onCredit = resolve;
      });
    },
    ready() {
      const proceeds = new Promise<void>((resolve) => {
        onProceed = resolve;
      });
      say({ type: 'ready' });
      return proceeds;
    },
  });

  process.on('message', async (message: ToChild) => {
    if (message.type === 'stop') stop.abort();
    if (message.type === 'proceed') onProceed();
    if (message.type === 'credit') {
      credits += 1;
      onCredit();
    }
    if (message.type !== 'task') return;
    const task = message.task as T;
    stop = new AbortController();
    credits = creditsAtStart;
    try {
      say({ type: 'done', result: await perform(task, channel(stop.signal)) });
    } catch (error) {
      say({ type: 'failed', failure: toFailure(error, task) });
    }
  });

  // The server has ended or lets this process go.
  process.on('disconnect', () => process.exit(0));

  // A killed server cannot say goodbye, and this thread may be deep in a query.
  const parentPid = process.argv[2];
  new Worker(new URL('./child-watchdog.ts', import.meta.url), { workerData: parentPid }).unref();
}
