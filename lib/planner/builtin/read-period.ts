import type { IndexedTable } from '../schema-index/schema-index.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import { day, months, readSpan, type Span, yearOf } from './read-span.ts';

/** A span of days. `from` is in it, `to` is the first day after it; both as 2024-07-15. */
export interface Period {
  from?: string;
  to?: string;
  /** In words: `in 2024`, `since March 2024`. */
  label: string;
  /** Words before it that may tell which date is meant: `closed` in 2026. */
  hints?: string[];
  /** The table spoken of before it: "users created in 2025". */
  of?: IndexedTable;
  /** Whole years only: also answerable from a column that holds a year. */
  years?: { from?: number; to?: number };
}

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
  const second = led && span.year ? readNextYear(tokens, start + span.length, span) : undefined;
  const length = start - at + span.length + (second ? 2 : 0);
  return { period: closedPeriod(span, second ?? span, textOf(tokens, at, length)), length };
}

/** `in 2023 and 2024`: years that follow each other. */
function readNextYear(tokens: Token[], at: number, first: Span): Span | undefined {
  if (!/^(and|or|,)$/.test(tokens[at]?.word ?? '')) return undefined;
  const year = yearOf(tokens[at + 1]);
  if (year === undefined || year !== first.to.getUTCFullYear()) return undefined;
  return { from: first.to, to: day(year + 1, 0, 1), length: 1, year: true };
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

function skipGlue(tokens: Token[], at: number): number {
  return /^(the|year|month|of|date)$/.test(tokens[at]?.word ?? '') ? at + 1 : at;
}

function textOf(tokens: Token[], at: number, length: number): string {
  return tokens
    .slice(at, at + length)
    .map(({ text }) => text)
    .join(' ');
}
