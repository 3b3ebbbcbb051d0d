import { expect, it } from 'vitest';
import { singularise, stemWord } from './stem-word.ts';

it.each([
  ['people', 'person'],
  ['cities', 'city'],
  ['boxes', 'box'],
  ['address', 'address'],
  ['constructors', 'constructor'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['__proto__', '__proto__'],
])('says one of %s', (word, singular) => {
  expect(singularise(word)).toBe(singular);
});

it.each([
  ['shipped', 'shipment'],
  ['constructor', 'constructed'],
])('finds the stem that %s and %s share', (left, right) => {
  expect(stemWord(left)).toBe(stemWord(right));
});
