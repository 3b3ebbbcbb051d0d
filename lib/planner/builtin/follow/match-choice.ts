import { readTokens } from '../../schema-index/read-tokens.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise, stemWord } from '../../schema-index/stem-word.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Choice } from '../choice.ts';

/** What a choice is told by. */
export type Offered = Pick<Choice, 'label' | 'name'>;

/** Longer replies say something else; one that repeats a whole label may be as long as that. */
const wordsMax = 6;

const filler =
  /^(,|i|mean|meant|the|a|an|by|its|it|is|use|take|choose|with|through|via|from|at|for|please|one|of|as|option|choice|no|yes|and|or|in|column|table|that|sorry|themselves|just)$/;
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

/**
 * Which of the choices a reply names, and nothing else: by the words that only one of them has, by
 * its whole name, or by its place.
 */
export function matchChoice(tokens: Token[], choices: readonly Offered[]): number | undefined {
  const words = wordsOf(tokens);
  // What was clicked is a label as it stands.
  const asWritten = (text: string) => spelling(readTokens(text)) === spelling(tokens);
  const clicked =
    only(choices, ({ label }) => asWritten(label)) ?? only(choices, ({ name }) => asWritten(name));
  if (clicked !== undefined) return clicked;
  const labels = choices.map(({ label }) => wordsOf(readTokens(label)));
  const exact = only(labels, (label) => same(label, words));
  if (exact !== undefined) return exact;
  if (words.length === 0 || words.length > wordsMax) return undefined;
  const names = choices.map(({ name }) => bare(name));
  const full = only(names, (name) => same(name, words));
  if (full !== undefined) return full;
  const known = choices.map((_, at) => new Set([...(labels[at] ?? []), ...(names[at] ?? [])]));
  // "orders" of orders.total and order_items.price is the table's name.
  const leading = only(choices, ({ name }) => same(bare(name.split('.')[0] ?? ''), words));
  if (leading !== undefined) return leading;
  const whole = only(known, (own) => words.every((word) => own.has(word)));
  if (whole !== undefined) return whole;
  if (words.every((word) => known.some((own) => own.has(word)))) return distinguish(words, known);
  const place = ordinals.find(([pattern]) => words.length === 1 && pattern.test(words[0] ?? ''));
  return place && place[1] < choices.length ? place[1] : undefined;
}

/**
 * Which of the choices a reply speaks of, whatever else it says: "where they started, I guess". Only
 * for what is no question of its own.
 */
export function guessChoice(tokens: Token[], choices: readonly Offered[]): number | undefined {
  const words = wordsOf(tokens);
  if (words.length > wordsMax) return undefined;
  const known = choices.map(
    ({ label, name }) => new Set([...wordsOf(readTokens(label)), ...bare(name)].map(stemWord)),
  );
  return distinguish(words.map(stemWord), known);
}

/** The only one that has a word that the others have not. */
function distinguish(words: string[], known: Set<string>[]): number | undefined {
  const owners = new Set(words.flatMap((word) => only(known, (own) => own.has(word)) ?? []));
  return owners.size === 1 ? [...owners][0] : undefined;
}

function only<T>(all: readonly T[], test: (one: T) => boolean): number | undefined {
  const [found, second] = all.flatMap((one, at) => (test(one) ? [at] : []));
  return second === undefined ? found : undefined;
}

function spelling(tokens: Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}

function wordsOf(tokens: Token[]): string[] {
  return bare(spelling(tokens));
}

function bare(text: string): string[] {
  return splitName(text)
    .filter((word) => !filler.test(word))
    .map(singularise);
}

const same = (one: string[], other: string[]) =>
  one.length > 0 && one.join(' ') === other.join(' ');
