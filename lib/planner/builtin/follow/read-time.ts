import type { Token } from '../../schema-index/tokenize-question.ts';
import { readPeriod } from '../read-period.ts';
import { yearOf } from '../read-span.ts';
import type { ShiftUnit } from './change.ts';
import type { Operation } from './operation.ts';
import type { WordRun } from './word-run.ts';

const unitsBefore =
  /(for |in |from )?(the |one |a )?(year|quarter|month|week|day) (before|earlier|prior|previously|after|later)( (that|it))?|(for |in |from )?(the )?(previous|prior|preceding|following|next) (year|quarter|month|week|day)/;

/** "in 2023", "last month", "the year before". */
export function readTime(run: WordRun, at: number, now: Date): Operation | undefined {
  const shifted = run.match(unitsBefore, at);
  if (shifted > 0) {
    const text = run.textFrom(at).split(' ').slice(0, shifted).join(' ');
    const unit = (/year|quarter|month|week|day/.exec(text)?.[0] ?? 'year') as ShiftUnit;
    const steps = /after|later|following|next/.test(text) ? 1 : -1;
    const phrase = run.slice(at, at + shifted);
    return { change: { kind: 'shift', unit, steps, phrase }, length: shifted };
  }
  const tokens = run.slice(at);
  const [first] = tokens;
  if (first && yearOf(first) !== undefined) {
    const led: Token = { kind: 'word', text: 'in', word: 'in', capital: false, start: first.start };
    const bare = readPeriod([led, ...tokens], 0, now);
    if (bare) {
      const phrase = [led, ...tokens.slice(0, bare.length - 1)];
      return { change: { kind: 'period', period: bare.period, phrase }, length: bare.length - 1 };
    }
  }
  const found = readPeriod([...tokens], 0, now);
  if (!found) return undefined;
  const phrase = run.slice(at, at + found.length);
  return { change: { kind: 'period', period: found.period, phrase }, length: found.length };
}
