import type { PlanRequest } from '../../planner.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { joinDatabases } from '../across/join-databases.ts';
import { beginRate } from './begin-rate.ts';
import { changeState } from './change-state.ts';
import { sayRate } from './say-rate.ts';
import { splitQuestion } from './split-question.ts';
import { startState } from './start-state.ts';
import { answers, asksBack, type State } from './state.ts';

/** A question by itself, which may say in one what others say in a question and a follow-up. */
export function beginState(
  tokens: Token[],
  request: PlanRequest,
  settlements: State['settlements'] = new Map(),
): State {
  const rate = beginRate(sayRate(tokens, request), request, (said) =>
    wholeState(said, request, settlements),
  );
  if (rate) return rate;
  const split = splitQuestion(tokens, request.now);
  if (!split) return wholeState(tokens, request, settlements);
  const base = wholeState(split.base, request, settlements);
  if (!answers(base) || base.question.scope.compareSchema) {
    return asksBack(base) ? base : wholeState(tokens, request, settlements);
  }
  const turn = { changes: split.changes, weak: false, leans: true, adds: false, excludes: false };
  return changeState(base, { ...turn, named: [] }, request);
}

/** In the databases one by one, or in several together where none answers it alone. */
function wholeState(
  tokens: Token[],
  request: PlanRequest,
  settlements: State['settlements'],
): State {
  const alone = startState(tokens, request, settlements);
  return joinDatabases(tokens, alone, request) ?? alone;
}
