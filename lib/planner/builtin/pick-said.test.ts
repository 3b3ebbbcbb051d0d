import { expect, it } from 'vitest';
import { pickSaid } from './pick-said.ts';

const dates = ['delivery_date', 'first_delivery_date', 'finalDeliveryDate'];

it.each([
  ['final delivery date', 'finalDeliveryDate'],
  ['delivery date', 'delivery_date'],
  ['date', undefined],
  ['', undefined],
  // Both were said, at one time or another.
  ['first final delivery date', undefined],
])('%s', (said, expected) => {
  const words = said.split(' ').filter(Boolean);
  expect(pickSaid(dates, (name) => name, words)).toBe(expected);
});
