import { describe, expect, it } from 'vitest';
import type { Comparison } from './comparison.ts';
import { splitRanges } from './split-ranges.ts';

const nobody = {} as Comparison;
const sized = { rows: 3_000, leftRows: 3_000, rightRows: 3_000 };

describe('ranges of whole numbers', () => {
  it('are cut into pieces that meet, and the outer ones stay open', async () => {
    const bounds = { first: 1n, last: 3_000n };
    expect(await splitRanges(nobody, [sized], 1_000, bounds)).toEqual([
      { to: ['1001'] },
      { from: ['1001'], to: ['2001'] },
      { from: ['2001'] },
    ]);
  });

  it('are cut beyond what a double holds', async () => {
    const bounds = { first: -(2n ** 62n), last: 2n ** 62n };
    const [first] = await splitRanges(nobody, [{ ...sized, rows: 2 }], 1_000, bounds);
    expect(first).toEqual({ to: ['0'] });
  });

  it('of one number cannot be cut', async () => {
    const range = { from: ['5'], to: ['6'], ...sized };
    const bounds = { first: 1n, last: 9n };
    expect(await splitRanges(nobody, [range], 1_000, bounds)).toEqual([{ from: ['5'], to: ['6'] }]);
  });
});
