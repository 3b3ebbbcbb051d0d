import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JoinedTexts } from '../children/joined-texts.ts';
import { areDates, areMoments, isMoment, withT } from './iso-moments.ts';

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
  const texts = fc.oneof(nearMoments, fc.string());
  // Of one length, too, where a column is looked at as one text.
  const columns: fc.Arbitrary<(string | null)[]> = fc.oneof(
    fc.array(fc.option(texts)),
    fc.array(fc.option(fc.constantFrom('2024-03-31 12:34:56', '2024-03-31T12:34:5x'))),
    fc.array(fc.option(fc.constantFrom('2024-03-31', '2024-04-3', '02024-03-31', '2024-O3-31'))),
  );
  fc.assert(
    fc.property(columns, (column) => {
      const given = column.filter((text) => text !== null);
      expect(areMoments(new JoinedTexts(column))).toBe(given.every((text) => pattern.test(text)));
      expect(given.map(isMoment)).toEqual(given.map((text) => pattern.test(text)));
      expect(areDates(new JoinedTexts(column))).toBe(
        given.every((text) => /^\d{4}-\d\d-\d\d$/.test(text)),
      );
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
