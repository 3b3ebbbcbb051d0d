import { numberWord, yearOf } from '../read-span.ts';
import { adjectives, gradables } from '../superlatives.ts';
import type { Change } from './change.ts';
import type { Operation } from './operation.ts';
import type { WordRun } from './word-run.ts';

const all =
  /(show |list |give me )?all( of (them|those|these))?|(show )?everything|(with )?no limit|without (a )?limit/;
const extremes: [RegExp, 'top' | 'bottom'][] = [
  [/(the )?(highest|largest|biggest|greatest|most|best)( ones?)?/, 'top'],
  [/(the )?(lowest|smallest|fewest|least|worst)( ones?)?/, 'bottom'],
];
const ones = /(ones?|rows|results|entries|of (them|those|these)|only)/;

/** "all of them": without a limit. */
export function readLifted(run: WordRun, at: number, end: number): Operation | undefined {
  const length = run.match(all, at);
  const isWhole = length > 0 && at + length === end;
  return isWhole ? { change: { kind: 'limit', all: true }, length } : undefined;
}

/** "top 3", "only the first 5", "just 10", "the 3 lowest", "the highest". */
export function readLimit(run: WordRun, at: number, end: number): Operation | undefined {
  const words = { start: at };
  const skip = (phrase: RegExp) => {
    words.start += run.match(phrase, words.start);
  };
  skip(/(only|just|limit( it| them)?( to)?|show( me| us)?)/);
  skip(/the/);
  const side = /^(top|bottom|first|last|next)$/.exec(run.word(words.start))?.[1] as
    | 'top'
    | 'bottom'
    | 'first'
    | 'last'
    | 'next'
    | undefined;
  if (side) words.start += 1;
  let limit = numberAt(run, words.start);
  if (limit !== undefined) words.start += 1;
  const extreme = side
    ? undefined
    : extremes.find(([phrase]) => run.match(phrase, words.start) > 0);
  if (extreme) words.start += run.match(extreme[0], words.start);
  if (limit === undefined) {
    limit = numberAt(run, words.start);
    if (limit !== undefined) words.start += 1;
  }
  skip(ones);
  const stops =
    words.start === end || /^(by|per|in|for|as|of|from|since|,|and)$/.test(run.word(words.start));
  if (!stops || words.start === at) return undefined;
  const endOf = side ?? extreme?.[1];
  if (endOf === undefined && limit === undefined) return undefined;
  // "top 3 by price" says by what.
  if (/^(by)$/.test(run.word(words.start))) {
    return { change: { kind: 'rank', phrase: run.slice(at, end) }, length: end - at };
  }
  const one = side !== undefined && side !== 'next' && limit === undefined ? 1 : limit;
  const change: Change = {
    kind: 'limit',
    ...(endOf ? { end: endOf } : {}),
    ...(one === undefined ? {} : { limit: one }),
  };
  return { change, length: words.start - at };
}

function numberAt(run: WordRun, at: number): number | undefined {
  const token = run.tokens[at];
  if (token?.kind === 'number') {
    const plain = Number.isInteger(token.value) && /^\d+$/.test(token.text);
    return plain && yearOf(token) === undefined && (token.value ?? 0) > 0 ? token.value : undefined;
  }
  return token?.kind === 'word' ? numberWord(token.word) : undefined;
}

/** "the cheapest", "3 most expensive ones". */
export function readRank(run: WordRun, at: number, end: number): Operation | undefined {
  let start = at + run.match(/(only |just )?(the)?/, at);
  const from = start;
  if (numberAt(run, start) !== undefined) start += 1;
  const word = run.word(start);
  const graded = /^(most|least)$/.test(word) && Object.hasOwn(gradables, run.word(start + 1));
  if (graded) start += 2;
  else if (Object.hasOwn(adjectives, word) && adjectives[word]?.kind === 'quality') start += 1;
  else return undefined;
  if (numberAt(run, start) !== undefined) start += 1;
  const phrase = run.slice(from, start);
  start += run.match(ones, start);
  return start === end ? { change: { kind: 'rank', phrase }, length: end - at } : undefined;
}
