import type { UnmatchedPair } from '#lib/multidb/federate/tree/unmatched-pairs.ts';

interface NarrowedInput {
  alias: string;
  /** The input whose keys it was narrowed to. */
  narrowedBy?: string | undefined;
}

/** Those that were narrowed to keys whose other rows count, too, and those narrowed by these. */
export function wantedWhole<Input extends NarrowedInput>(
  inputs: readonly Input[],
  unmatched: readonly UnmatchedPair[],
): ReadonlySet<Input> {
  const wanted = new Set<Input>();
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const input of inputs) {
      const { narrowedBy } = input;
      if (narrowedBy === undefined) continue;
      const counts = unmatched.some(
        ({ own, other }) => same(own, input.alias) && same(other, narrowedBy),
      );
      const follows = [...wanted].some(({ alias }) => same(alias, narrowedBy));
      if (counts || follows) wanted.add(input);
    }
  }
  return wanted;
}
