import { isRevenueWord } from '../../schema-index/find-measure.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Change } from './change.ts';
import { readTime } from './read-time.ts';
import { WordRun } from './word-run.ts';

/** A question that says at once what would otherwise be a question and a follow-up to it. */
export interface SplitQuestion {
  base: Token[];
  changes: Change[];
}

/**
 * "What percentage of customers are from Germany?" is how many are, as a percentage; "compare sales
 * in 2023 and 2024" are the sales in 2023, compared to 2024.
 */
export function splitQuestion(tokens: Token[], now: Date): SplitQuestion | undefined {
  return splitShare(tokens) ?? splitPeriods(tokens, now);
}

const shareLead =
  /^((what|which|show|give|me|is|the) )*(percentage|percent|share|proportion|fraction) of( (the|all|our|my))*(?= )/;

function splitShare(tokens: Token[]): SplitQuestion | undefined {
  const lead = shareLead.exec(tokens.map(({ word }) => word).join(' '))?.[0];
  if (lead === undefined) return undefined;
  const rest = tokens.slice(lead.split(' ').length);
  const [first, second] = rest;
  if (!first || !second) return undefined;
  const adds = /^(total|sum|amount)$/.test(first.word) || isRevenueWord(first.word);
  const base = adds
    ? rest.filter(({ word }) => !/^(is|are|was|were|come|comes|came)$/.test(word))
    : [...['how', 'many'].map((word) => wordToken(word, first.start)), ...rest];
  return { base, changes: [{ kind: 'share', on: true }] };
}

const between = /^(vs|versus|against)$/;

function splitPeriods(tokens: Token[], now: Date): SplitQuestion | undefined {
  const run = new WordRun(tokens);
  const leads = tokens[0]?.word === 'compare';
  for (let at = tokens.length - 1; at > 1; at -= 1) {
    const found = readTime(run, at, now);
    if (found?.change.kind !== 'period' || at + found.length !== tokens.length) continue;
    const joint = jointBefore(tokens, at, leads);
    if (joint === undefined || !endsWithPeriod(tokens.slice(0, joint), now)) continue;
    const base = tokens.slice(leads ? 1 : 0, joint);
    return { base, changes: [{ kind: 'compare', changes: [found.change] }] };
  }
  return undefined;
}

/** Where "and", "vs" or "compared to" begins that stands before a position. */
function jointBefore(tokens: Token[], at: number, leads: boolean): number | undefined {
  const [before, first] = [tokens[at - 1]?.word ?? '', tokens[at - 2]?.word ?? ''];
  if (/^(to|with)$/.test(before) && /^(compared|compare)$/.test(first)) return at - 2;
  if (between.test(before)) return at - 1;
  return leads && /^(and|to|with)$/.test(before) ? at - 1 : undefined;
}

function endsWithPeriod(tokens: Token[], now: Date): boolean {
  const run = new WordRun(tokens);
  return tokens.some((_, at) => {
    const found = readTime(run, at, now);
    return found?.change.kind === 'period' && at + found.length === tokens.length;
  });
}

const wordToken = (word: string, start: number): Token => ({
  kind: 'word',
  text: word,
  word,
  capital: false,
  start,
});
