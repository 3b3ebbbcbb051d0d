import { expect, it } from 'vitest';
import type { ShiftUnit } from './change.ts';
import { shiftPeriod } from './shift-period.ts';

it.each<[string, string, ShiftUnit, 1 | -1, string, string]>([
  ['2024-01-01', '2025-01-01', 'year', -1, '2023-01-01', '2024-01-01'],
  ['2024-03-01', '2024-04-01', 'month', -1, '2024-02-01', '2024-03-01'],
  ['2024-01-01', '2024-02-01', 'month', -1, '2023-12-01', '2024-01-01'],
  ['2024-10-01', '2025-01-01', 'quarter', 1, '2025-01-01', '2025-04-01'],
  ['2024-02-26', '2024-03-04', 'week', 1, '2024-03-04', '2024-03-11'],
  ['2024-03-01', '2024-03-02', 'day', -1, '2024-02-29', '2024-03-01'],
  // There is no 29 February a year later.
  ['2024-02-29', '2024-03-01', 'year', 1, '2025-02-28', '2025-03-01'],
])('%s to %s, a %s by %i', (from, to, unit, steps, start, end) => {
  expect(shiftPeriod({ from, to }, unit, steps)).toMatchObject({ from: start, to: end });
});

it('knows whole years, which a column of years can hold', () => {
  const year = shiftPeriod({ from: '2024-01-01', to: '2025-01-01' }, 'year', -1);
  expect(year.years).toEqual({ from: 2023, to: 2023 });
  expect(shiftPeriod({ from: '2024-03-01', to: '2024-04-01' }, 'year', -1).years).toBeUndefined();
});
