import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Choice } from '../choice.ts';

/** Longer replies say something else. */
const wordsMax = 6;

const filler =
  /^(,|i|mean|meant|the|a|an|by|its|it|is|use|take|choose|with|through|via|please|one|of|as|option|choice|no|yes|and|or|in|column|table|that|sorry)$/;
const ordinals: [RegExp, number][] = [
  [/^(first|former|1|1st)$/, 0],
  [/^(second|latter|2|2nd)$/, 1],
  [/^(third|3|3rd)$/, 2],
  [/^(fourth|4|4th)$/, 3],
];

/** Whether a reply only says which of several it is by its place: "the second one". */
export function namesPlace(tokens: Token[]): boolean {
  const said = tokens.map(({ word }) => word).filter((word) => !filler.test(word));
  return said.length === 1 && ordinals.some(([pattern]) => pattern.test(said[0] ?? ''));
}

/** Which of the choices a reply names: by its words, or by its place. */
export function matchChoice(tokens: Token[], choices: readonly Choice[]): Choice | undefined {
  const words = tokens
    .map(({ word }) => word)
    .filter((word) => !filler.test(word))
    .map(singularise);
  if (words.length === 0 || words.length > wordsMax) return undefined;
  const [only] = words;
  const place = ordinals.find(([pattern]) => words.length === 1 && pattern.test(only ?? ''))?.[1];
  const labels = choices.map(({ label }) => splitName(label).map(singularise));
  const asked = words.join(' ');
  const exact = choices.filter((_, at) => labels[at]?.join(' ') === asked);
  if (exact.length === 1) return exact[0];
  const named = choices.filter((_, at) => words.every((word) => labels[at]?.includes(word)));
  // "orders" of orders.total and order_items.price is the table's name.
  const leading = named.filter((choice) => {
    const label = labels[choices.indexOf(choice)] ?? [];
    return words.every((word, at) => label[at] === word) && tablePart(choice) === words.join(' ');
  });
  if (leading.length === 1) return leading[0];
  if (named.length === 1) return named[0];
  return place === undefined ? undefined : choices[place];
}

function tablePart({ label }: Choice): string {
  return splitName(label.split('.')[0] ?? '')
    .map(singularise)
    .join(' ');
}
