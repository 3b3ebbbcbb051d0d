import type { PlanOutput } from './output-queue.ts';
import type { PlanOptions } from './plan-options.ts';
import { PlanReader } from './plan-reader.ts';

/**
 * Reads plan text (see plan-part.ts) from chunks of any size and hands on each part the moment its
 * block is complete, and the text of each database's statement while it grows: the deltas of one
 * index, put together, are the statement's SQL up to white space around it.
 *
 * A statement ends at a semicolon at the end of its line, at the next header or code fence, or at
 * the end of the reply. A second statement in a block is a statement of its own for the same
 * database, unless it is the same query once more; a reply that only repeats itself is left there; after prose it needs a header. Headers win over open quotes: a text literal cannot
 * hold a line that reads like one. A reply without any block becomes one `invalid` part, and so
 * does what follows the 200th statement.
 *
 * Nothing in the text makes it throw. What `chunks` throws is thrown on, after an `invalid` part
 * for a statement that was being written.
 */
export async function* parsePlan(
  chunks: AsyncIterable<string>,
  options: PlanOptions,
): AsyncGenerator<PlanOutput, void, undefined> {
  const reader = new PlanReader(options);
  const iterator = chunks[Symbol.asyncIterator]();
  let finished = false;
  try {
    for (;;) {
      let next: IteratorResult<string>;
      try {
        next = await iterator.next();
      } catch (error) {
        finished = true;
        yield* reader.breakOff();
        throw error;
      }
      if (next.done) break;
      yield* reader.push(next.value);
      if (reader.isLost) return;
    }
    finished = true;
    yield* reader.end();
  } finally {
    // The reader of the parts has gone: let the planner stop writing.
    if (!finished) await iterator.return?.();
  }
}
