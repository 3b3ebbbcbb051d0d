import type { Actor } from '#lib/actor.ts';
import { readLastAnswers } from '#lib/history/read-last-answers.ts';
import type { PlannedTurn } from '#lib/planner/planner.ts';
import type { RunView } from './run-view.ts';

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
  return (await readLastAnswers(actor, sessionId, turnsMax, before)).map(toPlannedTurn);
}

function toPlannedTurn(view: RunView): PlannedTurn {
  const names = new Map(view.databases.map(({ connectionId, name }) => [connectionId, name]));
  return {
    question: view.question,
    answer: view.answer,
    ...(view.status === 'clarify' ? { asksBack: true } : {}),
    ...(view.choices ? { choices: view.choices } : {}),
    statements: view.statements
      .filter(({ state, task }) => state === 'done' && task === 'statement')
      .map(({ connectionId, sql, rows }) => ({
        database: names.get(connectionId) ?? '',
        sql,
        rowCount: rows.length,
      })),
  };
}
