/**
 * A small seeded generator, so that the sample databases hold the same rows on every machine.
 * xmur3 hashes the seed, sfc32 draws: https://github.com/bryc/code/blob/master/jshash/PRNGs.md
 */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks in proportion to the weights, which are whole numbers. */
  pickWeighted<T>(list: readonly (readonly [value: T, weight: number])[]): T;
  /** `count` different items in random order. */
  sample<T>(list: readonly T[], count: number): T[];
}

export function createRandom(seed: string): Random {
  const nextWord = createSfc32(createHash(seed));
  // Integer arithmetic only: floating-point functions may differ between builds of Node.
  const below = (limit: number) => nextWord() % limit;
  const pick = <T>(list: readonly T[]): T => itemAt(list, below(list.length));

  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => below(10_000) < percent * 100,
    pick,
    pickWeighted(list) {
      let rest = below(list.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [value, weight] of list) {
        if (rest < weight) return value;
        rest -= weight;
      }
      throw new RangeError('The weights must be whole numbers above zero.');
    },
    sample(list, count) {
      const rest = [...list];
      return Array.from({ length: count }, () => {
        const index = below(rest.length);
        const item = itemAt(rest, index);
        rest.splice(index, 1);
        return item;
      });
    },
  };
}

function itemAt<T>(list: readonly T[], index: number): T {
  if (!(index < list.length)) throw new RangeError('Nothing to pick from.');
  return list[index] as T;
}

function createHash(text: string): () => number {
  let state = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2_246_822_507);
    state = Math.imul(state ^ (state >>> 13), 3_266_489_909);
    state ^= state >>> 16;
    return state >>> 0;
  };
}

function createSfc32(nextSeed: () => number): () => number {
  let a = nextSeed();
  let b = nextSeed();
  let c = nextSeed();
  let counter = nextSeed();
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
}
