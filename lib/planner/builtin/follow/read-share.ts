import type { Operation } from './operation.ts';
import type { WordRun } from './word-run.ts';

export const sharePhrase =
  /((as|in|into|to) )?(a |the |their |its )?(percentages?|percents?|per cent|pct|shares?|proportions?|fractions?)( (of|out of) (the |that |all |their |it )?(grand )?(total|whole|overall|sum|all|everything|rows|each( one)?))*|(what|which) (is the |are the )?(share|percentage|percent|proportion|fraction|part)( of (the |that )?(total|all|whole|them|everything))?( (is|are|does|do|has|have|was|were))?( (each|that|this|it|they|those|these|every)( (one|of them|of those))?)?( (make up|makes up|represent|represents|account for|have|has|is|are))?|relative to the total/;
const plainFigures =
  /(as|in) (absolute )?(numbers|counts|figures|absolutes)|not (as|in) (a )?percent(age)?s?/;

/** "as a percentage", "what share is each?", and back: "as numbers". */
export function readShare(run: WordRun, at: number): Operation | undefined {
  const plain = run.match(plainFigures, at);
  if (plain > 0) return { change: { kind: 'share', on: false }, length: plain };
  const length = run.match(sharePhrase, at);
  return length > 0 ? { change: { kind: 'share', on: true }, length } : undefined;
}
