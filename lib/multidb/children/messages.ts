/**
 * What the server and a child process say to each other; all of it survives structured cloning.
 * A child has one task at a time. It may be `creditsAtStart` batches ahead of the server, so that
 * it reads the next one while the last one is used, and holds no more than that.
 */
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { DatabaseFailure } from '../failures.ts';

export const creditsAtStart = 2;

export type ToChild =
  | { type: 'task'; task: unknown }
  /** A batch was used up: one more may come. */
  | { type: 'credit' }
  /** The answer to `ready`. */
  | { type: 'proceed' }
  /** Only for programs that stop when told. */
  | { type: 'stop' };

export type FromChild =
  | { type: 'batch'; batch: ResultBatch }
  /** A change is made and waits to be committed; it may have been stopped meanwhile. */
  | { type: 'ready' }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; failure: DatabaseFailure };
