import type { Token } from '../schema-index/tokenize-question.ts';

/** A span of days. `from` is in it, `to` is the first day after it; both as 2024-07-15. */
export interface Period {
  from?: string;
  to?: string;
  /** In words: `in 2024`, `since March 2024`. */
  label: string;
  /** Whole years only: also answerable from a column that holds a year. */
  years?: { from?: number; to?: number };
}

const monthNames =
  'january february march april may june july august september october november december';
const months = monthNames.split(' ');

/** A point of the calendar as asked, as days from `from` up to but not including `to`. */
interface Span {
  from: Date;
  to: Date;
  length: number;
  year: boolean;
}

const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month, date));
const iso = (date: Date) => date.toISOString().slice(0, 10);

/** Reads a period that starts at a position. `length` counts tokens. */
export function readPeriod(
  tokens: Token[],
  at: number,
  now: Date,
): { period: Period; length: number } | undefined {
  const lead = tokens[at]?.word ?? '';
  const next = at + 1;
  if (/^(since|after|before|until|till|by)$/.test(lead)) {
    if (lead === 'by') return undefined;
    const span = readSpan(tokens, skipGlue(tokens, next), now, true);
    if (!span) return undefined;
    const length = skipGlue(tokens, next) - at + span.length;
    const label = textOf(tokens, at, length);
    const period = openPeriod(lead, span, label);
    return { period, length };
  }
  if (lead === 'between' || lead === 'from') {
    const first = readSpan(tokens, next, now, true);
    const joint = first && tokens[next + first.length]?.word;
    if (first && joint && /^(and|to|until|till|through)$/.test(joint)) {
      const second = readSpan(tokens, next + first.length + 1, now, true);
      if (second) {
        const begin = borrowYear(tokens, next, first, second);
        const length = 2 + first.length + second.length;
        return { period: closedPeriod(begin, second, textOf(tokens, at, length)), length };
      }
    }
    if (lead === 'between') return undefined;
  }
  const led = /^(in|during|on|of|for|from|within|over|the|year)$/.test(lead);
  const start = led ? skipGlue(tokens, next) : at;
  const span = readSpan(tokens, start, now, led && lead !== 'over' && lead !== 'the');
  if (!span) return undefined;
  const length = start - at + span.length;
  return { period: closedPeriod(span, span, textOf(tokens, at, length)), length };
}

function openPeriod(lead: string, span: Span, label: string): Period {
  const year = span.from.getUTCFullYear();
  if (lead === 'since') {
    return { from: iso(span.from), label, ...(span.year ? { years: { from: year } } : {}) };
  }
  if (lead === 'after') {
    return { from: iso(span.to), label, ...(span.year ? { years: { from: year + 1 } } : {}) };
  }
  if (lead === 'before') {
    return { to: iso(span.from), label, ...(span.year ? { years: { to: year - 1 } } : {}) };
  }
  return { to: iso(span.to), label, ...(span.year ? { years: { to: year } } : {}) };
}

function closedPeriod(first: Span, last: Span, label: string): Period {
  const years = { from: first.from.getUTCFullYear(), to: last.from.getUTCFullYear() };
  return {
    from: iso(first.from),
    to: iso(last.to),
    label,
    ...(first.year && last.year ? { years } : {}),
  };
}

/** `between March and May 2024`: the first month takes the year of the second. */
function borrowYear(tokens: Token[], at: number, first: Span, second: Span): Span {
  if (first.length !== 1 || !months.includes(tokens[at]?.word ?? '')) return first;
  const month = first.from.getUTCMonth();
  const year = second.from.getUTCFullYear();
  return { ...first, from: day(year, month, 1), to: day(year, month + 1, 1) };
}

function readSpan(tokens: Token[], at: number, now: Date, led: boolean): Span | undefined {
  return (
    readRelative(tokens, at, now) ??
    readDate(tokens, at) ??
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
  const unit = (tokens[at + (counted ? 2 : 1)]?.word ?? '').replace(/s$/, '');
  if (!/^(day|week|month|quarter|year)$/.test(unit)) return undefined;
  const length = counted ? 3 : 2;
  if (counted) {
    const to = day(year, month, date + 1);
    const from =
      unit === 'day'
        ? day(year, month, date - amount)
        : unit === 'week'
          ? day(year, month, date - 7 * amount)
          : unit === 'month'
            ? day(year, month - amount, date)
            : unit === 'quarter'
              ? day(year, month - 3 * amount, date)
              : day(year - amount, month, date);
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
  const third = yearOf(tokens[at + 2]);
  if (
    second?.value !== undefined &&
    second.value >= 1 &&
    second.value <= 31 &&
    third !== undefined
  ) {
    const from = day(third, month, second.value);
    return { from, to: day(third, month, second.value + 1), length: 3, year: false };
  }
  const named = yearOf(second);
  // A month without a year is the latest one that has begun.
  const latest = now.getUTCFullYear() - (month > now.getUTCMonth() ? 1 : 0);
  const year = named ?? latest;
  const length = named === undefined ? 1 : 2;
  return { from: day(year, month, 1), to: day(year, month + 1, 1), length, year: false };
}

/** A bare number is a year only after a word that leads to one: `in 2024`, not `over 2000`. */
function readYear(tokens: Token[], at: number, led: boolean): Span | undefined {
  const year = led ? yearOf(tokens[at]) : undefined;
  if (year === undefined) return undefined;
  return { from: day(year, 0, 1), to: day(year + 1, 0, 1), length: 1, year: true };
}

function yearOf(token: Token | undefined): number | undefined {
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

function skipGlue(tokens: Token[], at: number): number {
  return /^(the|year|month|of|date)$/.test(tokens[at]?.word ?? '') ? at + 1 : at;
}

function textOf(tokens: Token[], at: number, length: number): string {
  return tokens
    .slice(at, at + length)
    .map(({ text }) => text)
    .join(' ');
}
