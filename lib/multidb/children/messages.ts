/**
 * What the server and a child process say to each other. To the child over Node's channel; back
 * over a pipe of its own (frames.ts), all of it JSON but the columns of batches. A child has one
 * task at a time. It may be `creditsAtStart` batches ahead of the server, so that it reads the next
 * one while the last one is used, and holds no more than that.
 */
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { DatabaseFailure } from '../failures.ts';
import type { BatchHeader } from './batch-layout.ts';

export const creditsAtStart = 8;
/** So many at once: a message of Node's channel costs more than a small batch. */
export const creditsTogether = 4;

export type ToChild =
  | { type: 'task'; task: unknown }
  /** `creditsTogether` batches were used up: as many more may come. */
  | { type: 'credit' }
  /** The answer to `ready`. */
  | { type: 'proceed' };

/** A change is made and waits to be committed; it may have been stopped meanwhile. */
interface Ready {
  type: 'ready';
}

/** The task was received and is being worked on: until then its process started, or tidied up. */
interface Begun {
  type: 'begun';
}

interface Ending {
  done: { type: 'done'; result: unknown };
  failed: { type: 'failed'; failure: DatabaseFailure };
}

/** What a task has to tell while it goes on; for whoever gave the task to make sense of. */
interface Said {
  type: 'said';
  message: unknown;
}

/** A frame's header; the columns of a batch are the frame's bytes. */
export type FrameHeader =
  | { type: 'batch'; batch: BatchHeader }
  | Begun
  | Ready
  | Said
  | Ending[keyof Ending];

/** What a frame holds once it is read. */
export type FromChild =
  | { type: 'batch'; batch: ResultBatch }
  | Begun
  | Ready
  | Said
  | Ending[keyof Ending];
