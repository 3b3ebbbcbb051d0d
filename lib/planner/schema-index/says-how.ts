import type { Token } from './tokenize-question.ts';

const sortWord =
  /^(alphabetical|alphabetic|lexicographical|lexicographic|ascending|descending|reverse|chronological|decreasing|increasing)$/;
const lettersBefore = 3;

/**
 * Whether a word says how to list or compare, and names nothing: the order of "in alphabetical order"
 * and "in order of price", the letter of "contains the letter a".
 */
export function saysHow(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  const before = (steps: number) => tokens[at - steps]?.word ?? '';
  if (token?.word === 'order') {
    const isLed = before(1) === 'in' || (before(1) === 'the' && before(2) === 'in');
    const isTold = /^(of|by)$/.test(tokens[at + 1]?.word ?? '');
    return (
      sortWord.test(before(1)) || sortWord.test(tokens[at + 1]?.word ?? '') || (isLed && isTold)
    );
  }
  if (token?.word.length !== 1 || !/\p{L}/u.test(token.word)) return false;
  return tokens
    .slice(Math.max(0, at - lettersBefore), at)
    .some(({ word }) => /^(letters?|initials?)$/.test(word));
}
