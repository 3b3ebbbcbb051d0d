import { expect, it } from 'vitest';
import { identifier } from './identifier.ts';

it.each([
  ['number_of_Order items', 'number_of_order_items'],
  ['total_größe (m²)', 'total_größe_m²_'],
])('%s', (words, expected) => {
  expect(identifier(words)).toBe(expected);
});
