import type { PlannableDatabase } from '../../planner.ts';
import type { Question } from '../ask-anew.ts';
import type { Reading } from '../read-question.ts';
import type { Change } from './change.ts';
import type { Settlement } from './settlement.ts';
import type { Understood } from './understood.ts';

/** A question with the follow-ups to it so far. */
export interface State {
  question: Question;
  /** What each follow-up changes; a database that is named late is asked all of it. */
  turns: Change[][];
  /** What was said in answer to questions back, by database. */
  settlements: ReadonlyMap<string, Settlement>;
  /** What it comes to in the databases that it is for. */
  results: Map<PlannableDatabase, Result>;
  /** It is more than one question. */
  follows: boolean;
  /** It is about rows that an earlier question told, which a database that is named late was not asked. */
  carries?: true;
  /** Rows of databases were compared: there is no query that could be changed. */
  compared?: true;
}

export type Result =
  | { understood: Understood; reading?: Extract<Reading, { kind: 'query' }> }
  | { failed: Exclude<Reading, { kind: 'query' }> };

/** Some database answers it. */
export function answers({ results, question }: State): boolean {
  return (
    (question.scope.compareSchema && question.chosen.length > 1) ||
    [...results.values()].some((result) => 'understood' in result)
  );
}

/** Only a choice is missing. */
export function asksBack({ results }: State): boolean {
  return [...results.values()].some(
    (result) => 'failed' in result && result.failed.kind === 'unclear',
  );
}
