import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { readIn, readWhole } from '../ask-anew.ts';
import type { Result, State } from './state.ts';

/** A question by itself, in every database that it is for. */
export function startState(
  tokens: Token[],
  request: PlanRequest,
  settlements: State['settlements'] = new Map(),
): State {
  const question = readWhole(tokens, request);
  const state: State = { question, turns: [], settlements, results: new Map(), follows: false };
  if (question.scope.compareSchema || question.scope.unknown.length > 0) return state;
  for (const database of question.chosen) {
    state.results.set(database, firstResult(database, state, request));
  }
  return state;
}

/** What a question comes to in one database before anything changes it. */
export function firstResult(
  database: PlannableDatabase,
  { question, settlements }: Pick<State, 'question' | 'settlements'>,
  { now }: PlanRequest,
): Result {
  const reading = readIn(database, question, now, settlements.get(database.name));
  if (reading.kind !== 'query') return { failed: reading };
  const { query, score } = reading;
  return { reading, understood: { query, score, share: false, tokens: question.tokens } };
}
