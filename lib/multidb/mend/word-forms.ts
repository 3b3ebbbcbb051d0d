import { englishWords } from './english-words.ts';

/**
 * Whether a word is one of English, in any of its regular forms: such a word was not meant to be
 * another one because a slip of the fingers lies between them (reserved, received).
 *
 * @param word in lower case
 */
export function isEnglish(word: string): boolean {
  return englishWords.has(word) || basesOf(word).some((base) => englishWords.has(base));
}

/** What stands before an ending, and what may be left of a word there, by the rules of its spelling. */
const endings: readonly { ending: string; before?: RegExp; bases: (rest: string) => string[] }[] = [
  { ending: 's', before: /(?<!s|x|z|ch|sh|[^aeiou]y)$/, bases: (rest) => [rest] },
  { ending: 'es', before: /(?:s|x|z|ch|sh|o)$/, bases: (rest) => [rest] },
  { ending: 'ies', bases: (rest) => [`${rest}y`] },
  { ending: 'ed', before: /[^e]$/, bases: withAndWithoutE },
  { ending: 'ied', bases: (rest) => [`${rest}y`] },
  { ending: 'ing', before: /[^e]$/, bases: withAndWithoutE },
  { ending: 'ly', bases: (rest) => [rest] },
];

function basesOf(word: string): string[] {
  return endings.flatMap(({ ending, before, bases }) => {
    const rest = word.slice(0, -ending.length);
    const fits = rest.length > 2 && word.endsWith(ending) && (before?.test(rest) ?? true);
    return fits ? bases(rest) : [];
  });
}

/** order-ed, receive-d, plan-n-ed. */
function withAndWithoutE(rest: string): string[] {
  const single = /([bdfglmnprt])\1$/.test(rest) ? [rest.slice(0, -1)] : [];
  return [rest, `${rest}e`, ...single];
}
