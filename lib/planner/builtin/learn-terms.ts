import type { LearnedTerm, PlanRequest } from '../planner.ts';
import { converse } from './follow/converse.ts';

/** What an answer to a question back says that words stand for, where it led to a query. */
export function learnTerms(request: PlanRequest): LearnedTerm[] {
  // Nothing was asked back, as with nearly all questions.
  if (!request.conversation.at(-1)?.asksBack) return [];
  const { learned, readings } = converse(request);
  const answered = [...readings].flatMap(([{ name }, { kind }]) => (kind === 'query' ? name : []));
  return learned
    .filter(({ database }) => answered.includes(database))
    .map(({ database, term }) => ({ database, term: { ...term, learned: true } }));
}
