import type { KnownFigures } from './known-figures.ts';
import { foreignNumbersIn, reckoning } from './number-words.ts';

const figure =
  /(?<![\p{L}\d])(minus\s+|[-−]?)(\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(%|percent|per\s+cent|percentage|pct|k|m|bn|thousand|million|billion)(?![\p{L}\d]))?/giu;

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const smallNumbers = 'two three four five six seven eight nine ten eleven twelve'.split(' ');
const numberWord = new RegExp(`\\b(?:${smallNumbers.join('|')})\\b`, 'gi');

/** Numbers that are not looked up here. */
const otherScale =
  /\d\s?(?:trillions?|tn|billions|millions|mln|mio|mrd|thousands|lakhs?|crores?)\b|(?<!\d\s?)\b(?:thousand|million|billion|trillion)\b/i;
/** Digits of other scripts, and fractions of one character. */
const otherDigits = /[^\P{N}0-9]/u;
/** `EUR999`, `Q3`: a name where it stands in the results. */
const glued = /\p{L}[\p{L}\p{Nd}_]*\d[\p{L}\p{Nd}_]*/gu;

/**
 * Whether every figure in a sentence is one of those that are known, as it stands or rounded to the
 * decimals that the sentence gives it. A sum or a ratio that the results do not hold is not known, nor
 * is a percentage of which nothing says that it is one.
 */
export function figuresAreKnown(sentence: string, known: KnownFigures): boolean {
  if (reckoning.test(sentence) || otherScale.test(sentence) || otherDigits.test(sentence)) {
    return false;
  }
  if (foreignNumbersIn(sentence).some((word) => !stands(word, known.text))) return false;
  for (const [name] of sentence.matchAll(glued)) {
    if (!known.text.includes(name.toLowerCase())) return false;
  }
  for (const [, sign = '', digits = '', unit = ''] of sentence.matchAll(figure)) {
    const plain = digits.replace(/[,\u00a0\u202f]/g, '');
    const decimals = plain.split('.')[1]?.length ?? 0;
    const value = Number(plain);
    const among = candidatesFor(unit.toLowerCase(), known).filter((one) => sign === '' || one < 0);
    if (!among.some((one) => isSame(Math.abs(one), value, decimals))) return false;
  }
  for (const [word] of sentence.matchAll(numberWord)) {
    const value = smallNumbers.indexOf(word.toLowerCase()) + 2;
    if (!known.numbers.includes(value)) return false;
  }
  return true;
}

/** As a word of its own: a name that is shown. */
function stands(word: string, text: string): boolean {
  const wanted = word.toLowerCase();
  const isLetter = (letter: string | undefined) => /[\p{L}\p{N}]/u.test(letter ?? '');
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + wanted.length])) return true;
  }
  return false;
}

function candidatesFor(
  unit: string,
  { numbers, digits, shares, percents }: KnownFigures,
): number[] {
  if (/^(?:%|p)/.test(unit)) return [...percents, ...shares.map((one) => one * 100)];
  const scale = scales[unit];
  return scale === undefined ? [...numbers, ...digits] : numbers.map((one) => one / scale);
}

/** Rounded to those decimals, and no further from it than a twentieth: half a billion is not one. */
function isSame(known: number, said: number, decimals: number): boolean {
  const distance = Math.abs(known - said);
  return distance <= 0.5 * 10 ** -decimals + 1e-9 && distance <= said * 0.05 + 1e-9;
}
