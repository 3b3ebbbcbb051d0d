import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDate, isMoment, withT } from './iso-moments.ts';

const pattern = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Moments with a character or two changed. */
const nearMoments = fc
  .tuple(
    fc.constantFrom(
      '2024-03-31 12:34:56',
      '2024-03-31T12:34:56',
      '2024-03-31 12:34:5',
      '2024-03-31 12:34',
      '2024-03-31 12:34+02:00',
      '2024-03-31 12:34:56.789Z',
      '2024-03-31',
    ),
    fc.array(fc.tuple(fc.nat(18), fc.constantFrom(...'0 :-T+Zx٣')), { maxLength: 2 }),
  )
  .map(([text, changes]) => {
    let changed: string = text;
    for (const [at, sign] of changes) changed = changed.slice(0, at) + sign + changed.slice(at + 1);
    return changed;
  });

it('tells moments and dates as their patterns do', () => {
  fc.assert(
    fc.property(fc.oneof(nearMoments, fc.string()), (text) => {
      expect(isMoment(text)).toBe(pattern.test(text));
      expect(isDate(text)).toBe(/^\d{4}-\d\d-\d\d$/.test(text));
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  ['2024-03-31 12:34:56', '2024-03-31T12:34:56'],
  ['2024-03-31T12:34:56', '2024-03-31T12:34:56'],
  ['2024-03-31 12:34', '2024-03-31T12:34'],
])('writes %s as %s', (moment, written) => {
  expect(withT(moment)).toBe(written);
});
