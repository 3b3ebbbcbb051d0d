import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { applyChanges } from './apply-changes.ts';
import { notCarried } from './carry-rows.ts';
import type { Change } from './change.ts';
import { circumstancesIn } from './circumstances-in.ts';
import type { FollowUp } from './read-follow-up.ts';
import { firstResult } from './start-state.ts';
import type { Result, State } from './state.ts';
import { toFailure } from './to-failure.ts';

/** What a follow-up makes of a conversation, in every database that it is for then. */
export function changeState(before: State, turn: FollowUp, request: PlanRequest): State {
  const chosen = chooseDatabases(before, turn, request);
  const scope = {
    ...before.question.scope,
    named: turn.named.length > 0 ? chosen.map(({ name }) => name) : before.question.scope.named,
  };
  const state: State = {
    ...before,
    question: { ...before.question, scope, chosen },
    turns: turn.changes.length > 0 ? [...before.turns, turn.changes] : before.turns,
    results: new Map(),
    follows: true,
  };
  if (scope.compareSchema) {
    // Schemas have neither groups nor conditions.
    if (turn.changes.length > 0) return { ...state, question: { ...state.question, chosen: [] } };
    return state;
  }
  for (const database of chosen) {
    const known = before.results.get(database);
    const fresh = known ? [turn.changes] : state.turns;
    const start =
      known ??
      (before.carries ? notCarried(before.question.tokens) : firstResult(database, state, request));
    state.results.set(
      database,
      fresh.reduce((result, changes) => change(result, changes, database, state, request), start),
    );
  }
  return state;
}

function chooseDatabases(
  { question }: State,
  { named, adds, excludes }: FollowUp,
  { databases }: PlanRequest,
): PlannableDatabase[] {
  if (named.length === 0) return question.chosen;
  const isNamed = ({ name }: PlannableDatabase) => named.includes(name);
  if (excludes) return question.chosen.filter((database) => !isNamed(database));
  return databases.filter(
    (database) => isNamed(database) || (adds && question.chosen.includes(database)),
  );
}

function change(
  before: Result,
  changes: Change[],
  database: PlannableDatabase,
  state: State,
  request: PlanRequest,
): Result {
  if ('failed' in before || changes.length === 0) return before;
  const circumstances = circumstancesIn(database, state, request);
  try {
    return { understood: applyChanges(before.understood, changes, circumstances) };
  } catch (error) {
    return { failed: toFailure(error, before.understood.score) };
  }
}
