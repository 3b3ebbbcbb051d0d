import type { CombinedView } from '../events.ts';
import type { AnswerInput } from './answer-input.ts';
import { answerRows } from './answer-rows.ts';
import { listOf, plain } from './words.ts';

type Joined = Extract<CombinedView, { kind: 'joined' }>;

/** What was joined, as one result of the databases together. */
export function answerJoined(input: AnswerInput, joined: Joined): string {
  const names = input.databases
    .filter(({ connectionId }) => joined.inputs.some((one) => one.connectionId === connectionId))
    .map(({ name }) => name);
  const { sql, columns, rows, truncated } = joined;
  const database = listOf(names);
  const areSeveral = names.length > 1;
  return answerRows(input, { database, areSeveral, sql, columns, rows, truncated });
}

/** The results are there, and could not be put together. */
export function sayUnjoined(reason: string): string {
  return `The results could not be joined, so each stands on its own below. ${plain(reason, 400)}`;
}
