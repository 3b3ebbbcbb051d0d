import type { Token } from '../../schema-index/tokenize-question.ts';
import { readPeriod } from '../read-period.ts';
import type { Operation } from './operation.ts';
import { sharePhrase } from './read-share.ts';
import type { WordRun } from './word-run.ts';

/** How a group is led to. */
export const groupLead =
  /(((break|split|group|slice|segment|divide|drill|separate)( (it|that|this|them|those|these|the (total|totals|result|results|number|numbers|figures|count)))?|(show|see)( me| us)? (it|that|this|them|those|these))( (down|up|out))?( further| again)? |(a |the )?breakdown |broken down |grouped |split( up)? |divided |separated )?(by|per|into|(for|in|of|from|on|at|across) (each|every)|each|every|across)( (the|each|every))?/;
const units = /(by the )?(monthly|yearly|annually|quarterly|daily|weekly)/;

/** Words that no group's name goes on after. */
export const groupEnd =
  /^(,|in|from|for|with|where|only|just|sorted|ordered|top|as|since|before|after|between|during|without|except|excluding|last|this|instead|too|but)$/;

/** "by country", "for each customer", "monthly". */
export function readGroup(run: WordRun, at: number, end: number, now: Date): Operation | undefined {
  const unit = run.match(units, at);
  if (unit > 0) {
    const token = run.tokens[at + unit - 1];
    const word = periods[token?.word ?? ''] ?? '';
    const phrase: Token[] = token ? [{ ...token, text: word, word }] : [];
    return { change: { kind: 'group', phrase, adds: false }, length: unit };
  }
  const lead = run.match(groupLead, at);
  if (lead === 0 || at + lead >= end) return undefined;
  if (readPeriod(run.slice(at, end), 0, now) || readPeriod(run.slice(at, end), lead, now))
    return undefined;
  let to = at + lead + 1;
  while (to < end && !groupEnd.test(run.word(to)) && run.match(sharePhrase, to) === 0) to += 1;
  const phrase = run.slice(at + lead, to);
  return { change: { kind: 'group', phrase, adds: false }, length: to - at };
}

const periods: Record<string, string> = {
  monthly: 'month',
  yearly: 'year',
  annually: 'year',
  quarterly: 'quarter',
  daily: 'day',
  weekly: 'week',
};
