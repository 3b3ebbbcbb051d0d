import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import type { Operation } from './operation.ts';
import { groupEnd, groupLead } from './read-group.ts';
import type { WordRun } from './word-run.ts';

const ungroup =
  /(in total|altogether|overall|all together|ungrouped|as a total|(the |a )?grand total|without (the |any )?(groups?|grouping|breakdown))/;
const figures: [RegExp, AggregateFunction][] = [
  [/((the|an|as an|as the|on|its|their) )?(average|averages|mean|avg)/, 'avg'],
  [/((the|a|as a|as the|its|their) )?(totals?|sums?)/, 'sum'],
  [/((the|a|as a|its|their) )?(minimum|min)/, 'min'],
  [/((the|a|as a|its|their) )?(maximum|max)/, 'max'],
  [/((the|a|as a) )?(count|counts|number|numbers)/, 'count'],
];
const ofIt = /of (it|them|that|those|these)/;

/** "in total", which is no total of a column. */
export function readUngroup(run: WordRun, at: number): Operation | undefined {
  const length = run.match(ungroup, at);
  return length > 0 ? { change: { kind: 'ungroup' }, length } : undefined;
}

/** "the average", "and the total price". */
export function readFigure(run: WordRun, at: number, end: number): Operation | undefined {
  for (const [phrase, fn] of figures) {
    let length = run.match(phrase, at);
    if (length === 0) continue;
    length += run.match(ofIt, at + length);
    let to = at + length;
    while (to < end && !groupEnd.test(run.word(to)) && run.match(groupLead, to) === 0) to += 1;
    const named = run.slice(at + length, to).filter(({ word }) => word !== 'of');
    return { change: { kind: 'figure', function: fn, phrase: named }, length: to - at };
  }
  return undefined;
}
