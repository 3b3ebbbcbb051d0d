import type { KnownFigures } from './known-figures.ts';

const figure =
  /(?<![\p{L}\d])[-−+]?(\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(%|percent|k|m|bn|thousand|million|billion)(?![\p{L}\d]))?/giu;

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

/** Sums of the model's own. */
const reckoning =
  /\b(?:half|halves|halved|twice|thrice|doubles?|doubled|triples?|tripled|dozens?|hundreds?)\b/i;

/**
 * Whether every figure in a sentence is one of those that are known, as it stands or rounded to the
 * decimals that the sentence gives it. A sum or a ratio that the results do not hold is not known.
 */
export function figuresAreKnown(sentence: string, known: KnownFigures): boolean {
  const { numbers, digits: named, shares } = known;
  if (reckoning.test(sentence)) return false;
  const isAmong = (among: readonly number[], value: number, decimals: number) =>
    among.some((one) => Math.abs(Math.abs(one) - value) <= 0.5 * 10 ** -decimals + 1e-9);
  for (const [, digits = '', unit] of sentence.matchAll(figure)) {
    const plain = digits.replace(/[,\u00a0\u202f]/g, '');
    const decimals = plain.split('.')[1]?.length ?? 0;
    const scale = scales[unit?.toLowerCase() ?? ''] ?? 1;
    const value = Number(plain);
    const isShare = unit === '%' || unit?.toLowerCase() === 'percent';
    const among = [
      ...(scale === 1 ? [...numbers, ...named] : numbers.map((one) => one / scale)),
      ...(isShare ? shares.map((one) => one * 100) : []),
    ];
    if (!isAmong(among, value, decimals)) return false;
  }
  for (const [word] of sentence.matchAll(numberWord)) {
    const value = smallNumbers.indexOf(word.toLowerCase()) + 2;
    if (!numbers.includes(value)) return false;
  }
  return true;
}
