import type { Actor } from '#lib/actor.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { isAppError } from '#lib/errors.ts';
import { warmGuard } from '#lib/multidb/guard/guard-statement.ts';
import type { ChatSession } from '#lib/sessions/chat-session.ts';
import { readDatabase } from './read-schemas.ts';

/** Nobody waits for this, and a dead database is told when it is asked. */
const timeoutMs = 10_000;

/**
 * Reads the schemas of a chat's databases while its page is being read, so that the first question
 * finds them cached, connections open, child processes started and the guard's parsers loaded.
 */
export async function warmDatabases(actor: Actor, session: ChatSession): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const ids = session.connections.map(({ id }) => id);
    const opened = await openConnections(actor, ids);
    const parsers = opened.map(({ connection }) => warmGuard(connection.databaseType));
    const schemas = opened.map((database) => readDatabase(database, signal));
    await Promise.allSettled([...parsers, ...schemas]);
  } catch (error) {
    // A connection that was removed meanwhile.
    if (!isAppError(error)) throw error;
  }
}
