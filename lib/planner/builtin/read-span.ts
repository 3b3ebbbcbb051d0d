import type { Token } from '../schema-index/tokenize-question.ts';

const monthNames =
  'january february march april may june july august september october november december';
export const months = monthNames.split(' ');

/** A point of the calendar as asked, as days from `from` up to but not including `to`. */
export interface Span {
  from: Date;
  to: Date;
  length: number;
  year: boolean;
}

export const day = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date));

export function readSpan(tokens: Token[], at: number, now: Date, led: boolean): Span | undefined {
  return (
    readRelative(tokens, at, now) ??
    readDate(tokens, at) ??
    readDayFirst(tokens, at, now) ??
    readQuarter(tokens, at, now) ??
    readMonth(tokens, at, now, led) ??
    readYear(tokens, at, led)
  );
}

function readRelative(tokens: Token[], at: number, now: Date): Span | undefined {
  const word = tokens[at]?.word ?? '';
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const date = now.getUTCDate();
  if (word === 'today' || word === 'yesterday') {
    const offset = word === 'today' ? 0 : -1;
    const from = day(year, month, date + offset);
    return { from, to: day(year, month, date + offset + 1), length: 1, year: false };
  }
  if (!/^(last|past|previous|this|current)$/.test(word)) return undefined;
  const amount = tokens[at + 1]?.value ?? numberWord(tokens[at + 1]?.word);
  const counted = amount !== undefined;
  // "the past year" reaches to now, "last year" is the calendar's.
  const rolling = counted ? amount : word === 'past' ? 1 : undefined;
  const unit = (tokens[at + (counted ? 2 : 1)]?.word ?? '').replace(/s$/, '');
  if (!/^(day|week|month|quarter|year)$/.test(unit)) return undefined;
  const length = counted ? 3 : 2;
  if (rolling !== undefined) {
    const to = day(year, month, date + 1);
    const from =
      unit === 'day'
        ? day(year, month, date - rolling)
        : unit === 'week'
          ? day(year, month, date - 7 * rolling)
          : unit === 'month'
            ? day(year, month - rolling, date)
            : unit === 'quarter'
              ? day(year, month - 3 * rolling, date)
              : day(year - rolling, month, date);
    return { from, to, length, year: false };
  }
  const back = /^(this|current)$/.test(word) ? 0 : 1;
  if (unit === 'year') {
    return { from: day(year - back, 0, 1), to: day(year - back + 1, 0, 1), length, year: true };
  }
  if (unit === 'quarter') {
    const start = Math.floor(month / 3) * 3 - 3 * back;
    return { from: day(year, start, 1), to: day(year, start + 3, 1), length, year: false };
  }
  if (unit === 'month') {
    return {
      from: day(year, month - back, 1),
      to: day(year, month - back + 1, 1),
      length,
      year: false,
    };
  }
  if (unit === 'week') {
    const monday = date - ((now.getUTCDay() + 6) % 7) - 7 * back;
    return {
      from: day(year, month, monday),
      to: day(year, month, monday + 7),
      length,
      year: false,
    };
  }
  return {
    from: day(year, month, date - back),
    to: day(year, month, date - back + 1),
    length,
    year: false,
  };
}

function readDate(tokens: Token[], at: number): Span | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(tokens[at]?.text ?? '');
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)];
  if (month > 11 || date < 1 || date > 31) return undefined;
  const to = match[3] === undefined ? day(year, month + 1, 1) : day(year, month, date + 1);
  return { from: day(year, month, date), to, length: 1, year: false };
}

function readQuarter(tokens: Token[], at: number, now: Date): Span | undefined {
  const match = /^q([1-4])$/.exec(tokens[at]?.word ?? '');
  if (!match) return undefined;
  const named = yearOf(tokens[at + 1]);
  const year = named ?? now.getUTCFullYear();
  const start = (Number(match[1]) - 1) * 3;
  const length = named === undefined ? 1 : 2;
  return { from: day(year, start, 1), to: day(year, start + 3, 1), length, year: false };
}

function readMonth(tokens: Token[], at: number, now: Date, led: boolean): Span | undefined {
  const token = tokens[at];
  const word = token?.word ?? '';
  const short = /^(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/.test(word)
    ? word.slice(0, 3)
    : word;
  const month = months.findIndex(
    (name) => name === short || (short.length === 3 && name.startsWith(short)),
  );
  if (month < 0 || (!token?.capital && !led && yearOf(tokens[at + 1]) === undefined))
    return undefined;
  const second = tokens[at + 1];
  const comma = tokens[at + 2]?.text === ',' ? 1 : 0;
  const third = yearOf(tokens[at + 2 + comma]);
  if (
    second?.value !== undefined &&
    second.value >= 1 &&
    second.value <= 31 &&
    third !== undefined
  ) {
    const from = day(third, month, second.value);
    return { from, to: day(third, month, second.value + 1), length: 3 + comma, year: false };
  }
  const named = yearOf(second);
  // A month without a year is the latest one that has begun.
  const latest = now.getUTCFullYear() - (month > now.getUTCMonth() ? 1 : 0);
  const year = named ?? latest;
  const length = named === undefined ? 1 : 2;
  return { from: day(year, month, 1), to: day(year, month + 1, 1), length, year: false };
}

/** `4 July 2026`, `4th of July`. */
function readDayFirst(tokens: Token[], at: number, now: Date): Span | undefined {
  const date = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(tokens[at]?.word ?? '')?.[1]);
  if (!(date >= 1 && date <= 31)) return undefined;
  const next = tokens[at + 1]?.word === 'of' ? at + 2 : at + 1;
  const month = readMonth(tokens, next, now, true);
  if (!month) return undefined;
  const [year, index] = [month.from.getUTCFullYear(), month.from.getUTCMonth()];
  const length = next - at + month.length;
  return { from: day(year, index, date), to: day(year, index, date + 1), length, year: false };
}

/** A bare number is a year only after a word that leads to one: `in 2024`, not `over 2000`. */
function readYear(tokens: Token[], at: number, led: boolean): Span | undefined {
  const year = led ? yearOf(tokens[at]) : undefined;
  if (year === undefined) return undefined;
  return { from: day(year, 0, 1), to: day(year + 1, 0, 1), length: 1, year: true };
}

export function yearOf(token: Token | undefined): number | undefined {
  const plain = token?.kind === 'number' && /^(1[89]|20|21)\d\d$/.test(token.text);
  return plain ? token.value : undefined;
}

const numberNames = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);

export function numberWord(word: string | undefined): number | undefined {
  const value = numberNames.indexOf(word ?? '');
  return value > 0 ? value : undefined;
}
