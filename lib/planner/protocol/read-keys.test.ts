import { expect, it } from 'vitest';
import { readKeyPair, readKeys } from './read-keys.ts';

it.each([
  [
    'customer_id FROM customers.id',
    { column: 'customer_id', from: { alias: 'customers', column: 'id' } },
  ],
  [
    '"Customer Id" from crm . `the id`;',
    { column: 'Customer Id', from: { alias: 'crm', column: 'the id' } },
  ],
  ['straße FROM größen.nr', { column: 'straße', from: { alias: 'größen', column: 'nr' } }],
  ['customer_id', undefined],
  ['customer_id FROM customers', undefined],
  ['', undefined],
])('reads the keys %j', (text, keys) => {
  expect(readKeys(text)).toEqual(keys);
});

it.each([
  [
    'orders.customer_id = customers.id - the only column of that name',
    ['orders', 'customer_id', 'customers', 'id', 'the only column of that name'],
  ],
  ['a."x y"=b.y', ['a', 'x y', 'b', 'y', '']],
  ['a.x == b.y — both are e-mail addresses', ['a', 'x', 'b', 'y', 'both are e-mail addresses']],
  ['a.x = b.y because they match', ['a', 'x', 'b', 'y', 'they match']],
])('reads the pair %j', (text, [leftAlias, left, rightAlias, right, reason]) => {
  expect(readKeyPair(text)).toEqual({
    left: { alias: leftAlias, column: left },
    right: { alias: rightAlias, column: right },
    reason,
  });
});

it.each(['a.x', 'x = y', 'a.x = b', ''])('reads no pair in %j', (text) => {
  expect(readKeyPair(text)).toBeUndefined();
});
