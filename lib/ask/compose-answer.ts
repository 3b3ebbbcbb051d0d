import { sayChanges } from './answer/answer-changes.ts';
import { answerData } from './answer/answer-data.ts';
import { sayAllFailed, sayFailures } from './answer/answer-failures.ts';
import { answerFigures } from './answer/answer-figures.ts';
import { type AnswerInput, databaseOf, finishedResults } from './answer/answer-input.ts';
import { answerJoined, sayUnjoined } from './answer/answer-joined.ts';
import { answerMatrix } from './answer/answer-matrix.ts';
import { answerRows } from './answer/answer-rows.ts';
import { answerSchema, answerWithoutSchemas } from './answer/answer-schema.ts';
import { answerApart, answerStacked } from './answer/answer-several.ts';
import { sayCauses, sayDoubt } from './answer/say-causes.ts';

/**
 * One or two sentences that state the result, and one more where a database failed. Plain text in
 * which **…** marks the names and figures that matter; every figure comes from the results.
 *
 * @param worded what a model has said of the results, in place of our own words for them
 */
export function composeAnswer(input: AnswerInput, worded?: string): string {
  const done = input.statements.filter(({ state }) => state === 'done');
  if (done.length === 0) return sayAllFailed(input);
  const read = done.some(({ changes }) => !changes);
  if (read && input.joinFailure) {
    return [sayChanges(input), sayUnjoined(input.joinFailure.reason)].filter(Boolean).join(' ');
  }
  const sentences = [
    sayChanges(input),
    read && (worded ?? sayResult(input)),
    read && sayCauses(input),
    read && sayDoubt(input),
    sayFailures(input),
  ];
  return sentences.filter(Boolean).join(' ');
}

function sayResult(input: AnswerInput): string {
  const { combined, statements, databases } = input;
  if (combined?.kind === 'schema') return answerSchema(combined);
  if (combined?.kind === 'data') return answerData(combined);
  if (combined?.kind === 'figures') return answerFigures(input, combined);
  if (combined?.kind === 'matrix') return answerMatrix(input, combined);
  if (combined?.kind === 'joined') return answerJoined(input, combined);
  const results = finishedResults(input);
  const [first, second] = results;
  if (!first) {
    const read = statements.filter(({ state, changes }) => state === 'done' && !changes);
    return answerWithoutSchemas(read.map((statement) => databaseOf(statement, databases)));
  }
  if (!second) return answerRows(input, first);
  return combined?.kind === 'stacked' ? answerStacked(input, results) : answerApart(input, results);
}
