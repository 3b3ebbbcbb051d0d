import { standsAlone } from '#lib/planner/builtin/follow/stands-alone.ts';
import type { PlannedTurn, PlanRequest } from '#lib/planner/planner.ts';
import { builtinPlannerId } from '../choose-planner.ts';

/** Said twice in a row, these ask for something else each time. */
const goesOn = /\b(next|more|another|others?|again|previous|else|further|continue|before|after)\b/i;

/**
 * What of a conversation a plan depends on. The built-in planner reads a question that stands alone
 * without what was said before. A model sees everything; but a question that is only asked once more
 * means what it meant the first time, so that its own repetitions are left out.
 */
export function conversationPart(request: PlanRequest, plannerId: string): unknown[] {
  const { question, conversation } = request;
  if (!standsAlone(request)) return conversation.map(toPart);
  if (plannerId === builtinPlannerId) return [];
  const turns = goesOn.test(question) ? conversation : withoutRepeats(conversation, question);
  return turns.map(toPart);
}

function withoutRepeats(conversation: PlannedTurn[], question: string): PlannedTurn[] {
  const last = conversation.findLastIndex((turn) => turn.question.trim() !== question.trim());
  return conversation.slice(0, last + 1);
}

/** Where something was asked of databases, its answer says what rows hold, and planners are not told it. */
function toPart({ answer, ...turn }: PlannedTurn): unknown {
  return turn.statements.length > 0 && !turn.asksBack ? turn : { ...turn, answer };
}
