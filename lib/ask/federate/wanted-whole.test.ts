import { expect, it } from 'vitest';
import { wantedWhole } from './wanted-whole.ts';

const inputs = [
  { alias: 'customers' },
  { alias: 'Orders', narrowedBy: 'customers' },
  { alias: 'lines', narrowedBy: 'orders' },
  { alias: 'tickets', narrowedBy: 'customers' },
];

it.each<[what: string, own: string, other: string, wanted: string[]]>([
  ['what was narrowed, and what was narrowed by it', 'orders', 'customers', ['Orders', 'lines']],
  ['the last of a chain alone', 'lines', 'orders', ['lines']],
  ['nothing where the keys stand on the side that counts', 'customers', 'tickets', []],
  ['nothing where another has no match', 'orders', 'tickets', []],
])('reads whole: %s', (_, own, other, wanted) => {
  const found = wantedWhole(inputs, [{ own, other }]);
  expect([...found].map(({ alias }) => alias)).toEqual(wanted);
});
