import { expect, it } from 'vitest';
import { listNames } from './list-names.ts';

it.each([
  [['a'], undefined, 'a'],
  [['a', 'b'], undefined, 'a and b'],
  [['a', 'b', 'c'], 3, 'a, b and c'],
  [['a', 'b', 'c', 'd'], 3, '4 databases'],
  [['a', 'b', 'c', 'd'], undefined, 'a, b, c and d'],
])('%j, at most %s: %s', (names, max, text) => {
  expect(listNames(names, max)).toBe(text);
});
