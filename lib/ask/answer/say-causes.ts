import { findingsToTell } from '../verify/tell-findings.ts';
import { type AnswerInput, finishedResults } from './answer-input.ts';
import { bold, capitalize, listOf, plain } from './words.ts';

/**
 * Why there is nothing in the results of several databases; with one alone its own sentence says it.
 */
export function sayCauses(input: AnswerInput): string {
  if (finishedResults(input).length < 2) return '';
  return findingsToTell(input)
    .flatMap(({ finding: { cause }, databases }) => {
      if (cause === undefined) return [];
      return `${capitalize(`in ${listOf(databases.map(bold))}, ${plain(cause, 300)}`)}.`;
    })
    .join(' ');
}

/** The sentence states figures which are certain to be wrong: a warning beside it says why. */
export function sayDoubt(input: AnswerInput): string {
  const isWrong = findingsToTell(input).some(
    ({ finding: { weight, confidence, cause } }) =>
      weight === 'warning' && confidence === 'high' && cause === undefined,
  );
  return isWrong ? 'See the warning before you rely on it.' : '';
}
