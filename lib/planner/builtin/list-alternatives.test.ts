import { expect, it } from 'vitest';
import { listAlternatives } from './list-alternatives.ts';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j', (names, expected) => {
  expect(listAlternatives(names)).toBe(expected);
});
