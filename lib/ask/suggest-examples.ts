import type { Actor } from '#lib/actor.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { isAppError } from '#lib/errors.ts';
import { suggestQuestions } from '#lib/planner/builtin/suggest-questions.ts';
import type { ChatSession } from '#lib/sessions/chat-session.ts';
import { readDatabase } from './read-schemas.ts';
import { toPlannable } from './run-context.ts';

/** Suggestions are a courtesy: a slow database is not waited for. */
const timeoutMs = 4_000;

/**
 * Questions to click: the session's own, else some that its databases can answer. A database that
 * cannot be read suggests nothing here; asking it says why.
 */
export async function suggestExamples(actor: Actor, session: ChatSession): Promise<string[]> {
  if (session.examples.length > 0 || session.connections.length === 0) return session.examples;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const opened = await openConnections(
      actor,
      session.connections.map(({ id }) => id),
    );
    const read = await Promise.allSettled(opened.map((database) => readDatabase(database, signal)));
    const ready = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return suggestQuestions(ready.map(toPlannable));
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
