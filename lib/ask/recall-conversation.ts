import type { Actor } from '#lib/actor.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { readLastAnswers } from '#lib/history/read-last-answers.ts';
import type { RunOutline } from '#lib/history/run-outline.ts';
import { withoutKeys } from '#lib/multidb/federate/narrow-statement.ts';
import type { PlannedTurn } from '#lib/planner/planner.ts';

/** A question with as many follow-ups to it; a model is told fewer where they are long. */
const turnsMax = 12;

/**
 * The session's last answered questions as a planner takes them: SQL and row counts, no rows.
 * @param before leaves out this run and what came after it
 */
export async function recallConversation(
  actor: Actor,
  sessionId: string,
  before?: number,
): Promise<PlannedTurn[]> {
  const outlines = await readLastAnswers(actor, sessionId, turnsMax, before);
  if (outlines.length === 0) return [];
  const connections = await listConnections(actor);
  const names = new Map(connections.map(({ id, name }) => [id, name]));
  return outlines.map((outline) => toPlannedTurn(outline, names));
}

/**
 * Databases are called as they are now: one that is called as another one was is not taken for that, whose
 * values it may not be allowed to tell.
 */
function toPlannedTurn(outline: RunOutline, names: ReadonlyMap<number, string>): PlannedTurn {
  const { question, answer, status, choices, databases, connectionIds, statements } = outline;
  const nameNow = (name: string, id: number | undefined) =>
    id === undefined ? name : (names.get(id) ?? `${name} (removed)`);
  // What a comparison found is for the person alone, and it has no statements that could be told.
  const isTellable = statements.every(({ task }) => task === 'statement');
  return {
    question,
    answer: isTellable ? answer : '',
    ...(status === 'clarify' ? { asksBack: true } : {}),
    ...(choices ? { choices } : {}),
    databases: databases?.map((name, at) => nameNow(name, connectionIds?.[at])) ?? 'unknown',
    statements: statements
      .filter(({ state, task }) => state === 'done' && task === 'statement')
      .map(({ database, connectionId, sql, rowCount }) => ({
        database: nameNow(database, connectionId),
        sql: withoutKeys(sql),
        rowCount,
      })),
  };
}
