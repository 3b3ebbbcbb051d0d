import type { Measure } from '#lib/multidb/combine/describe-measure.ts';
import { splitWords, stemOf } from '#lib/multidb/combine/measure-words.ts';

/** How a measure is spoken of. */
export interface MeasurePhrase {
  kind: Measure['kind'];
  /** `active orders`, `total sales`, `average price`. */
  words: string;
  /** Without `total`: `sales`; may be empty. */
  noun: string;
  plural: boolean;
  /** `the most`, `the highest`, … */
  highest: string;
  lowest: string;
}

const superlatives =
  /^(highest|largest|biggest|greatest|longest|latest|top|best|lowest|smallest|least|shortest|fewest)\b/;

export function phraseOf(
  measure: Measure,
  question: string,
  sqls: readonly string[],
): MeasurePhrase {
  const counts = measure.kind === 'count';
  const words = counts ? qualify(measure.words, question, sqls) : measure.words;
  const noun = words.replace(/^total ?/, '');
  const isExtreme = superlatives.test(words);
  return {
    kind: measure.kind,
    words,
    noun,
    plural: isPlural(noun),
    highest: counts ? `the most ${words}` : isExtreme ? `the ${words}` : `the highest ${words}`,
    lowest: counts ? `the fewest ${words}` : `the lowest ${words}`,
  };
}

/** One of them: `active order`. */
export function singular(words: string): string {
  return words.replace(/\S+$/, stemOf);
}

function isPlural(noun: string): boolean {
  const last = noun.split(' ').at(-1) ?? '';
  return stemOf(last) !== last || /(people|children|men|women)$/.test(last);
}

const noAdjectives = new Set(
  `a all an and any are between by compare count counts did do does each every fewest for from give
  had has have highest how in is largest least list lowest many me more most much my no not number of
  on or our over per show smallest some sum tell than that the their them there these they this those
  to top total was were what where which who with`.split(/\s+/),
);

/**
 * `orders` is `active orders` where the question says so and the statements look for it; where they
 * look for something else, the orders that count are `matching orders`.
 */
function qualify(words: string, question: string, sqls: readonly string[]): string {
  const conditions = sqls.map((sql) => /\bwhere\b(.*)/is.exec(sql)?.[1]?.toLowerCase());
  if (conditions.some((condition) => condition === undefined)) return words;
  const isSought = (word: string) => conditions.every((text) => text?.includes(stemOf(word)));
  const own = words.split(' ');
  if (own.slice(0, -1).some(isSought)) return words;
  const asked = splitWords(question);
  const at = asked.findIndex((word) => stemOf(word) === stemOf(own[0] ?? ''));
  const adjective = asked[at - 1];
  if (at > 0 && adjective && !noAdjectives.has(adjective) && isSought(adjective)) {
    return `${adjective} ${words}`;
  }
  return `matching ${words}`;
}
