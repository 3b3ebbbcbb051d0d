import { singularise, stemWord } from './stem-word.ts';
import { areSynonyms } from './thesaurus.ts';

/** Below this two words are not taken for each other. */
export const similarityMin = 0.7;

const known = new Map<string, number>();

/**
 * How likely a question's word means a name's word, 0 to 1: the same (1), the same stem (0.95), a
 * synonym (0.85), the name shortens it or a letter is wrong (0.7 to 0.75).
 */
export function matchWord(asked: string, named: string): number {
  const key = `${asked}\n${named}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const score = compare(asked, named);
  // Bounded: questions come from outside.
  if (known.size > 50_000) known.clear();
  known.set(key, score);
  return score;
}

function compare(asked: string, named: string): number {
  if (asked === named) return 1;
  const left = singularise(asked);
  const right = singularise(named);
  if (left === right) return 1;
  if (areSynonyms(left, right)) return 0.85;
  const leftStem = stemWord(asked);
  const rightStem = stemWord(named);
  if (leftStem === rightStem && leftStem.length >= 4) return 0.93;
  if (areSynonyms(leftStem, right) || areSynonyms(left, rightStem)) return 0.8;
  if (right.length >= 4 && left.length >= right.length + 3 && left.startsWith(right)) return 0.72;
  if (left.length >= 6 && right.length >= 6 && differsByOneEdit(left, right)) return 0.75;
  return 0;
}

/** One letter added, left out, changed, or two neighbours swapped. */
export function differsByOneEdit(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  const leftRest = left.slice(start, leftEnd);
  const rightRest = right.slice(start, rightEnd);
  if (leftRest.length <= 1 && rightRest.length <= 1) return true;
  return leftRest.length === 2 && leftRest === [...rightRest].reverse().join('');
}
