import { nearestName } from '../run/nearest-name.ts';

export interface NearValues {
  /** The same but for letter case, spaces and accents. */
  respelled: string[];
  /** Others that may be meant: with other signs, with a slip of the pen, longer or shorter. */
  near: string[];
}

const nearMax = 3;
/** Shorter texts are within others by chance. */
const partLengthMin = 3;

/** Which of the values that exist may be meant by one that does not. */
export function nearestValues(asked: string, values: readonly string[]): NearValues {
  const others = values.filter((value) => value !== asked);
  const respelled = others.filter((value) => spelling(value) === spelling(asked));
  if (respelled.length > 0) return { respelled, near: [] };
  const letters = lettersOf(asked);
  if (letters === '') return { respelled: [], near: [] };
  const near = [
    ...others.filter((value) => lettersOf(value) === letters),
    ...slips(asked, others),
    ...others.filter((value) => isPart(letters, lettersOf(value))),
  ];
  return { respelled: [], near: [...new Set(near)].slice(0, nearMax) };
}

/** What of the values a pattern's text stands for: `germ` within `Germany` is `Germ`. */
export function respelledParts(asked: string, values: readonly string[]): string[] {
  const parts = values.flatMap((value) => {
    const at = value.toLowerCase().indexOf(asked.toLowerCase());
    return at < 0 ? [] : [value.slice(at, at + asked.length)];
  });
  return [...new Set(parts)].filter((part) => part !== asked);
}

function spelling(text: string): string {
  return withoutAccents(text).toLowerCase().replace(/\s+/g, ' ').trim();
}

function lettersOf(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function slips(asked: string, values: readonly string[]): string[] {
  // Two codes that differ in a letter are two codes.
  if (asked.length < 4 || /\d/.test(asked)) return [];
  const nearest = nearestName(asked, [...values]);
  return nearest === undefined ? [] : [nearest];
}

function isPart(asked: string, value: string): boolean {
  const [short, long] = asked.length < value.length ? [asked, value] : [value, asked];
  return short.length >= partLengthMin && long.includes(short) && short.length * 4 >= long.length;
}
