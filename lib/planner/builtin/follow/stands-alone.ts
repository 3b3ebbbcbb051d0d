import type { PlanRequest } from '../../planner.ts';
import { attachedTo } from '../ask-anew.ts';
import { readTokens } from './converse.ts';
import { readFollowUp } from './read-follow-up.ts';
import { refersBack } from './refers-back.ts';

/**
 * Whether a question means the same whatever was asked before it: nothing was asked back, and it does
 * not read like a change of an earlier one. Strict: "orders" alone may be either, and does not.
 */
export function standsAlone(request: PlanRequest): boolean {
  const { question, conversation, now } = request;
  if (conversation.length === 0) return true;
  if (conversation.at(-1)?.asksBack) return false;
  const tokens = readTokens(question);
  if (refersBack(tokens) !== undefined) return false;
  return readFollowUp(tokens, attachedTo(request), now) === undefined;
}
