import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  it('draws the same numbers for the same seed and others for another', () => {
    const draw = (seed: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.below(1_000));
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('does not change between versions, because stored samples would', () => {
    const random = createRandom('stays');
    expect(Array.from({ length: 5 }, () => random.below(1_000_000))).toMatchInlineSnapshot(`
      [
        243020,
        969006,
        882717,
        336513,
        168225,
      ]
    `);
  });

  it('keeps to its bounds and reaches both of them', () => {
    const random = createRandom('bounds');
    const drawn = new Set(Array.from({ length: 200 }, () => random.between(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  it('samples different items', () => {
    const drawn = createRandom('sample').sample([1, 2, 3, 4, 5], 5);
    expect(drawn.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('picks in proportion to the weights and refuses an empty list', () => {
    const random = createRandom('weights');
    const list = [
      ['often', 9],
      ['never', 0],
      ['seldom', 1],
    ] as const;
    const drawn = Array.from({ length: 1_000 }, () => random.pickWeighted(list));
    const share = drawn.filter((value) => value === 'often').length / 1_000;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
    expect(drawn).not.toContain('never');
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
