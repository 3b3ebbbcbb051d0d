import type { DraftInput } from './draft-input.ts';
import type { InputLink, LinkEnd } from './split-query.ts';

/** Of an input only the rows with another input's keys are asked for. */
export interface Narrowing {
  /** The input's own column. */
  column: string;
  from: LinkEnd;
}

/**
 * Which inputs need only the rows whose keys another, narrower one has found: those that have fewer
 * conditions of their own, and whose other rows cannot change the answer. None waits for itself.
 */
export function narrowInputs(
  inputs: readonly DraftInput[],
  links: readonly InputLink[],
): Map<DraftInput, Narrowing> {
  const narrowed = new Map<DraftInput, Narrowing>();
  const strengths = new Map(inputs.map((input) => [input, input.strength]));
  const strength = (input: DraftInput) => strengths.get(input) ?? 0;
  const ways = links.flatMap(({ left, right, narrows }) => [
    ...(narrows !== 'none' ? [{ from: left, to: right }] : []),
    ...(narrows === 'both' ? [{ from: right, to: left }] : []),
  ]);
  for (;;) {
    const [best] = ways
      .filter(
        ({ from, to }) =>
          // What is read in several places may need other rows in each.
          to.input.uses === 1 &&
          !narrowed.has(to.input) &&
          strength(from.input) > strength(to.input),
      )
      .sort((one, other) => strength(other.from.input) - strength(one.from.input));
    if (!best) return narrowed;
    narrowed.set(best.to.input, { column: best.to.column, from: best.from });
    // It is as narrow by now, so that others can be narrowed by it.
    strengths.set(best.to.input, strength(best.from.input) - 0.1);
  }
}
