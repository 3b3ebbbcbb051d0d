import type { Actor } from '#lib/actor.ts';
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
  return (await readLastAnswers(actor, sessionId, turnsMax, before)).map(toPlannedTurn);
}

function toPlannedTurn(outline: RunOutline): PlannedTurn {
  const { question, answer, status, choices, databases, statements } = outline;
  // What a comparison found is for the person alone, and it has no statements that could be told.
  const isTellable = statements.every(({ task }) => task === 'statement');
  return {
    question,
    answer: isTellable ? answer : '',
    ...(status === 'clarify' ? { asksBack: true } : {}),
    ...(choices ? { choices } : {}),
    databases: databases ?? 'unknown',
    statements: statements
      .filter(({ state, task }) => state === 'done' && task === 'statement')
      .map(({ database, sql, rowCount }) => ({ database, sql: withoutKeys(sql), rowCount })),
  };
}
