import { peekSchema, readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { RunContext } from '../run-context.ts';
import { digestSchema } from './digest-schema.ts';
import { comparesSchemas, type RememberedAnswer } from './remembered-answer.ts';

/** As for a question that opens a chat: nobody waits for it. */
const noticeTimeoutMs = 10_000;

/**
 * Whether the schemas are those that an answer was planned with, as far as this process knows: to ask
 * the databases would cost what the answer was remembered for. Only where schemas were compared are
 * they asked.
 */
export async function schemasStillHold(
  { databases, switches }: RunContext,
  answer: RememberedAnswer,
): Promise<boolean> {
  const isCompared = comparesSchemas(answer);
  const holds = databases.map(async ({ connection, target }) => {
    const digest = answer.schemas[connection.name];
    if (!target || digest === undefined) return true;
    const schema = isCompared
      ? await readSchema(target, { signal: switches.signal, freshness: 'verified' })
      : peekSchema(target.key);
    return schema === undefined || digestSchema(schema) === digest;
  });
  // Where one does not answer, the run will tell.
  return (await Promise.all(holds).catch(() => [false])).every(Boolean);
}

/** Lets known schemas be looked at, so that the question is run again the next time if they changed. */
export function noticeChangedSchemas({ databases }: RunContext): void {
  for (const { target } of databases) {
    if (!target || !peekSchema(target.key)) continue;
    // A database that does not answer is told of by whoever asks it.
    readSchema(target, { signal: AbortSignal.timeout(noticeTimeoutMs) }).catch(() => undefined);
  }
}
