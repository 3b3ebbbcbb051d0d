import { readThread, type Thread } from '#lib/planner/builtin/follow/read-thread.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import type { RunContext } from './run-context.ts';

/**
 * A question with those that it follows up: which databases are meant, and whether they are compared,
 * was said before "only the active ones".
 *
 * @param known those whose schemas are known; of the session's others the name has to do
 */
export function followThread(context: RunContext, known: PlannableDatabase[]): Thread {
  const { question, conversation, startedAt: now } = context;
  const databases = context.databases.map(
    ({ connection: { name, databaseType } }): PlannableDatabase =>
      known.find((one) => one.name === name) ?? {
        name,
        dialect: databaseType,
        schema: { tables: [] },
      },
  );
  return readThread({ question, conversation, databases, now });
}
