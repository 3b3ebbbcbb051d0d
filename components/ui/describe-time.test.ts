import { expect, it } from 'vitest';
import { describeDay, describeMoment, describeSpan } from './describe-time.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

it.each([
  ['2026-11-22T13:59:40Z', 'UTC', 'Today', 'just now'],
  ['2026-11-22T13:55:00Z', 'UTC', 'Today', '5 min ago'],
  ['2026-11-22T08:05:00Z', 'UTC', 'Today', '08:05'],
  ['2026-11-22T00:00:00Z', 'UTC', 'Today', '00:00'],
  ['2026-11-21T23:30:00Z', 'UTC', 'Yesterday', 'yesterday 23:30'],
  ['2026-11-21T23:30:00Z', 'Europe/Berlin', 'Today', '00:30'],
  ['2026-11-19T10:00:00Z', 'UTC', 'Thursday', '19 Nov 10:00'],
  ['2026-10-03T10:00:00Z', 'UTC', '3 October', '3 Oct 10:00'],
  ['2025-10-03T10:00:00Z', 'UTC', '3 October 2025', '3 Oct 2025 10:00'],
])('%s in %s', (iso, timeZone, day, moment) => {
  const time = Date.parse(iso);
  expect([describeDay(time, now, timeZone), describeMoment(time, now, timeZone)]).toEqual([
    day,
    moment,
  ]);
});

it.each([
  [0, '0 ms'],
  [0.2, '1 ms'],
  [84.4, '84 ms'],
  [999.7, '1.0 s'],
  [1_234, '1.2 s'],
  [59_990, '1 min'],
  [125_000, '2 min 5 s'],
])('the span of %s ms', (spanMs, text) => {
  expect(describeSpan(spanMs)).toBe(text);
});
