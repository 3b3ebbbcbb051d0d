import { expect, it } from 'vitest';
import { capitalize } from './capitalize.ts';

it.each([
  ['the end', 'The end'],
  ['élan', 'Élan'],
  ['', ''],
])('%s', (text, expected) => {
  expect(capitalize(text)).toBe(expected);
});
