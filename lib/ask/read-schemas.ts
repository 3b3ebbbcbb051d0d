import type { OpenConnection } from '#lib/connections/open-connections.ts';
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
  const read = await Promise.all(
    context.databases.map((database) =>
      readDatabase(database, context.switches.signal).catch((error: unknown) => ({
        connectionId: database.connection.id,
        outcome: toFailure(error, performance.now() - startedMs),
      })),
    ),
  );
  return {
    ready: read.filter((database) => 'schema' in database),
    unread: read.filter((database) => 'outcome' in database),
  };
}

/** @throws AppError where the connection cannot be opened or its catalogue not be read. */
export async function readDatabase(
  database: OpenConnection,
  signal: AbortSignal,
): Promise<ReadyDatabase> {
  const { connection, target, problem } = database;
  if (problem) throw problem;
  return { connection, target, schema: await readSchema(target, { signal }) };
}
