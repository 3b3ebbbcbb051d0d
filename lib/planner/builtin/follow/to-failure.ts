import type { Reading } from '../read-question.ts';
import { Unanswerable } from '../unanswerable.ts';

/** Why a change could not be made, as a reading. @throws whatever else went wrong */
export function toFailure(error: unknown, score: number): Exclude<Reading, { kind: 'query' }> {
  if (!(error instanceof Unanswerable)) throw error;
  const { message: reason, clarify, choices } = error;
  if (clarify) return { kind: 'unclear', question: clarify, score, choices };
  return { kind: 'unanswerable', reason, linked: true };
}
