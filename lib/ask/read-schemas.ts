import { readSchema } from '#lib/multidb/schema-cache.ts';
import type { ReadyDatabase, RunContext } from './run-context.ts';
import type { FailedOutcome } from './to-failure.ts';
import { toFailure } from './to-failure.ts';

export interface UnreadDatabase {
  connectionId: number;
  outcome: FailedOutcome;
}

/**
 * Reads the schemas of all databases at once. A database that cannot be read does not fail the
 * others: it comes back with its error.
 */
export async function readSchemas(
  context: RunContext,
): Promise<{ ready: ReadyDatabase[]; unread: UnreadDatabase[] }> {
  const startedMs = performance.now();
  const ready: ReadyDatabase[] = [];
  const unread: UnreadDatabase[] = [];
  const outcomes = await Promise.allSettled(
    context.databases.map(({ target }) => readSchema(target, { signal: context.switches.signal })),
  );
  outcomes.forEach((outcome, index) => {
    const database = context.databases[index];
    if (!database) return;
    if (outcome.status === 'fulfilled') {
      ready.push({ ...database, schema: outcome.value });
    } else {
      const elapsedMs = performance.now() - startedMs;
      unread.push({
        connectionId: database.connection.id,
        outcome: toFailure(outcome.reason, elapsedMs),
      });
    }
  });
  return { ready, unread };
}
