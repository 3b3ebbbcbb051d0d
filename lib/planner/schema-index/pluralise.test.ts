import { expect, it } from 'vitest';
import { pluralise } from './pluralise.ts';

it.each([
  ['title', 'titles'],
  ['category', 'categories'],
  ['key', 'keys'],
  ['address', 'addresses'],
  ['branch', 'branches'],
  ['analysis', 'analyses'],
  ['person', 'people'],
  ['staff', 'staff'],
  ['constructor', 'constructors'],
  ['2', '2'],
])('%s', (word, expected) => {
  expect(pluralise(word)).toBe(expected);
});
