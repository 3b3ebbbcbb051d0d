import { areConfusable } from './confusable-words.ts';
import { countSlips } from './count-slips.ts';
import { nameWords, wordStem } from './name-words.ts';
import { isEnglish } from './word-forms.ts';

export interface NearestOptions {
  /** The words of the table's name, which its columns may repeat or leave out: `customers.customer_name`. */
  ownerName?: string;
  /** Whether the schema uses a word elsewhere, so that it is none that was misspelt. */
  isKnownWord: (word: string) => boolean;
}

/**
 * The one candidate that a misspelt name was meant to be; undefined where there is none, or where
 * another one is nearly as near. What is merely related (`net_total` for `total`) is not near: only
 * what writes the same words, or the same words with a slip of the fingers.
 */
export function chooseNearest<T>(
  wrong: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  options: NearestOptions,
): T | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, cost: costBetween(wrong, nameOf(candidate), options) }))
    .filter((one): one is { candidate: T; cost: number } => one.cost !== undefined)
    .sort((one, other) => one.cost - other.cost);
  const [best, second] = ranked;
  if (!best) return undefined;
  if (!second) return best.candidate;
  const gap = best.cost < costs.slip ? 0 : 1;
  return second.cost > best.cost + gap ? best.candidate : undefined;
}

const costs = { spelling: 0, plural: 1, slip: 2, owner: 6, shortened: 7 };

function costBetween(wrong: string, right: string, options: NearestOptions): number | undefined {
  // address1 is not address2.
  if (digitsOf(wrong) !== digitsOf(right)) return undefined;
  const [one, other] = [nameWords(wrong), nameWords(right)];
  if (one.length === 0 || other.length === 0) return undefined;
  if (one.join('') === other.join('')) return costs.spelling;
  const stems = [one.map(wordStem), other.map(wordStem)] as const;
  if (stems[0].join('') === stems[1].join('')) return costs.plural;
  const slips = slipsBetween(one, other, options);
  if (slips !== undefined) return costs.slip + slips - 1;
  const owner = nameWords(options.ownerName ?? '').map(wordStem);
  const [own, others] = stems.map((words) => words.filter((word) => !owner.includes(word)));
  if (!own || !others || own.length === 0) return undefined;
  if (own.join(' ') === others.join(' ')) return costs.owner;
  const isShortened =
    one.length === other.length &&
    one.every((word, at) => {
      const full = other[at] ?? '';
      return wordStem(word) === wordStem(full) || shortens(word, full) || shortens(full, word);
    });
  return isShortened ? costs.shortened : undefined;
}

const slipsMax = 2;

/** Word by word: `min_price` is not `max_price`, though two letters of nine are. */
function slipsBetween(
  wrong: readonly string[],
  right: readonly string[],
  { isKnownWord }: NearestOptions,
): number | undefined {
  if (wrong.length !== right.length) {
    // A word that was cut in two, or two that run together, and nothing else but one letter.
    const [one, other] = [wrong.join(''), right.join('')];
    return one.length >= 8 && one[0] === other[0] && countSlips(one, other) === 1 ? 2 : undefined;
  }
  let slips = 0;
  for (const [at, word] of wrong.entries()) {
    const meant = right[at] ?? '';
    if (word === meant || wordStem(word) === wordStem(meant)) continue;
    if (word[0] !== meant[0] || areConfusable(wordStem(word), wordStem(meant))) return undefined;
    if (isKnownWord(word)) return undefined;
    const distance = countSlips(word, meant);
    // A word of its own says what it says, unless it is the schema that misspells it.
    if (isEnglish(word) && !(distance === 1 && isMisspelling(meant))) return undefined;
    if (distance > slipsBetweenLengths(word.length, meant.length)) return undefined;
    slips += distance;
  }
  return slips <= slipsMax ? slips : undefined;
}

/** No word, and too long to be short for one. */
function isMisspelling(word: string): boolean {
  return word.length >= 6 && !isEnglish(word);
}

/** Of three letters, one may be missing; two words of three letters are two words. */
function slipsBetweenLengths(one: number, other: number): number {
  const letters = Math.min(one, other);
  if (letters < 4) return letters === 3 && one !== other ? 1 : 0;
  return letters < 8 ? 1 : 2;
}

/** qty for quantity, desc for description: the same first letter, and the others in their order. */
function shortens(short: string, full: string): boolean {
  if (short.length < 3 || short.length >= full.length || short[0] !== full[0]) return false;
  // A count is no country.
  if (isEnglish(short) && !clipped.has(short)) return false;
  if (full.startsWith(short)) return true;
  // A consonant each, as abbreviations have them.
  if (/[aeiou]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of full) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Words of English by now, each short for one other. */
const clipped: ReadonlySet<string> = new Set(['info', 'exam', 'lab', 'memo', 'photo']);

function digitsOf(name: string): string {
  return name.replace(/\D+/g, ' ').trim();
}
