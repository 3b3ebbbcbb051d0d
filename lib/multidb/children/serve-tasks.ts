import { Worker } from 'node:worker_threads';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { DatabaseFailure } from '../failures.ts';
import { BatchWriter, writeCells } from './batch-writer.ts';
import { ByteSpace } from './byte-space.ts';
import { beginFrame, endFrame, sendFrame } from './frames.ts';
import { creditsAtStart, creditsTogether, type FrameHeader, type ToChild } from './messages.ts';

export interface TaskChannel {
  /** Resolves when the next batch may be made. */
  send(batch: ResultBatch): Promise<void>;
  /** The same for a program that writes its columns itself, which is faster. */
  sendWritten(
    facts: Omit<ResultBatch, 'cells'>,
    writeColumns: (writer: BatchWriter) => void,
  ): Promise<void>;
  /** Resolves when what was done may be committed; where it was stopped, this process is ended. */
  ready(): Promise<void>;
  /** JSON for whoever gave the task, while it goes on. */
  say(message: unknown): void;
  /** Done once the task's end has been told, and before the next task begins. Must not fail. */
  afterwards(work: () => void): void;
}

/**
 * The child's side: performs one task after the other as the server sends them, until the server
 * lets this process go or ends.
 *
 * @param perform its result, JSON, goes to the server; what it throws goes through `toFailure`.
 */
export function serveTasks<T>(
  perform: (task: T, channel: TaskChannel) => Promise<unknown>,
  toFailure: (error: unknown, task: T) => DatabaseFailure,
): void {
  let credits = 0;
  let onCredit = () => {};
  let onProceed = () => {};
  const space = new ByteSpace();

  function say(header: FrameHeader): void {
    beginFrame(space);
    send(endFrame(space, header));
  }

  function openChannel(): { channel: TaskChannel; end(header: FrameHeader): void } {
    let isOpen = true;
    let workAfterwards = () => {};
    const sendWritten: TaskChannel['sendWritten'] = async (facts, writeColumns) => {
      // The server would take it for a part of the next task's result.
      if (!isOpen) throw new TypeError('A batch came after its task had ended.');
      beginFrame(space);
      const writer = new BatchWriter(space);
      writeColumns(writer);
      send(endFrame(space, { type: 'batch', batch: { ...facts, layouts: writer.layouts } }));
      credits -= 1;
      if (credits > 0) return;
      await new Promise<void>((resolve) => {
        onCredit = resolve;
      });
    };
    const channel: TaskChannel = {
      send: ({ cells, ...facts }) =>
        sendWritten(facts, (writer) => {
          for (const column of cells) writeCells(writer, column);
        }),
      sendWritten,
      ready() {
        const proceeds = new Promise<void>((resolve) => {
          onProceed = resolve;
        });
        say({ type: 'ready' });
        return proceeds;
      },
      say(message) {
        say({ type: 'said', message });
      },
      afterwards(work) {
        workAfterwards = work;
      },
    };
    return {
      channel,
      end(header) {
        isOpen = false;
        say(header);
        workAfterwards();
      },
    };
  }

  process.on('message', async (message: ToChild) => {
    if (message.type === 'proceed') onProceed();
    if (message.type === 'credit') {
      credits += creditsTogether;
      onCredit();
    }
    if (message.type !== 'task') return;
    const task = message.task as T;
    credits = creditsAtStart;
    say({ type: 'begun' });
    const { channel, end } = openChannel();
    let ending: FrameHeader;
    try {
      ending = { type: 'done', result: await perform(task, channel) };
    } catch (error) {
      ending = { type: 'failed', failure: toFailure(error, task) };
    }
    end(ending);
  });

  // The server has ended or lets this process go.
  process.on('disconnect', () => process.exit(0));

  // A killed server cannot say goodbye, and this thread may be deep in a query.
  const [parentPid, memoryMaxBytes] = process.argv.slice(2).map(Number);
  const workerData = { parentPid, memoryMaxBytes };
  new Worker(new URL('./child-watchdog.ts', import.meta.url), { workerData }).unref();
}

/** Where nobody is left to read, the server has ended. */
function send(frame: Buffer): void {
  try {
    sendFrame(frame);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
    throw error;
  }
}
