import type { Measure } from '#lib/multidb/combine/describe-measure.ts';
import {
  isPlural,
  splitAtHead,
  splitWords,
  stemOf,
  toSingular,
} from '#lib/multidb/combine/measure-words.ts';
import { capitalize, plain } from './words.ts';

/** How a measure is spoken of. */
export interface MeasurePhrase {
  kind: Measure['kind'];
  /** `active orders`, `total sales`, `average price`. */
  words: string;
  plural: boolean;
  /** `the most`, `the highest`, … */
  highest: string;
  lowest: string;
}

export function phraseOf(
  measure: Measure,
  question: string,
  sqls: readonly string[],
): MeasurePhrase {
  const counts = measure.kind === 'count';
  const words = counts ? qualify(measure.words, question, sqls) : measure.words;
  const [, noun] = splitAtHead(words.split(' '));
  const plural = isPlural(noun);
  const told = { kind: measure.kind, words, plural };
  if (counts) {
    return { ...told, highest: `the most ${words}`, lowest: `the ${fewest(plural)} ${words}` };
  }
  if (measure.kind === 'sum' && addedThings.has(noun)) {
    const things = words.replace(/^total /, '');
    return { ...told, highest: `the most ${things}`, lowest: `the fewest ${things}` };
  }
  return { ...told, highest: extremeOf(words, 'highest'), lowest: extremeOf(words, 'lowest') };
}

/** Fewer people, but less stock. */
function fewest(plural: boolean): string {
  return plural ? 'fewest' : 'least';
}

/** Sums that are themselves a number of things: of units one has the most, of sales the highest. */
const addedThings = new Set(
  `units items pieces copies points goals votes hours days nights minutes miles steps seats tickets
  clicks views visits downloads`.split(/\s+/),
);

const superlatives: Record<'highest' | 'lowest', ReadonlySet<string>> = {
  highest: new Set('highest largest biggest greatest longest latest top best'.split(' ')),
  lowest: new Set('lowest smallest least shortest fewest'.split(' ')),
};

/** `the highest price`; of several lowest prices `the highest minimum price`. */
function extremeOf(words: string, extreme: 'highest' | 'lowest'): string {
  const other = extreme === 'highest' ? 'lowest' : 'highest';
  const [first = '', ...rest] = words.split(' ');
  if (superlatives[extreme].has(first)) return `the ${words}`;
  if (!superlatives[other].has(first)) return `the ${extreme} ${words}`;
  const bound = extreme === 'highest' ? 'minimum' : 'maximum';
  return `the ${[extreme, bound, ...rest].join(' ')}`;
}

/** One of them: `active order`, `unit sold`. */
export function singular(words: string): string {
  const [before, noun, after] = splitAtHead(words.split(' '));
  return [...before, toSingular(noun), ...after].join(' ');
}

/** `Sales total 30.00 in us`, `The total amount of orders in us is 30.00`. */
export function sayTotalOf({ words, plural }: MeasurePhrase, figure: string, place: string) {
  const noun = words.replace(/^total ?/, '');
  if (noun && plural && !/\btotals?\b/.test(noun)) {
    return `${capitalize(plain(noun))} total ${figure} ${place}`;
  }
  const whole = /\btotals?\b/.test(words) ? words : `total ${words}`;
  return `The ${plain(whole)} ${place} ${plural ? 'are' : 'is'} ${figure}`;
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
