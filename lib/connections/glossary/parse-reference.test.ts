import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import { formatReference } from '#lib/shape/format-reference.ts';
import type { SchemaReference } from '#lib/shape/glossary-term.ts';
import { parseReference } from './parse-reference.ts';

const table = (name: string, columns: Record<string, ColumnType>, namespace?: string) => ({
  ...(namespace && { namespace }),
  name,
  kind: 'table' as const,
  columns: Object.entries(columns).map(([column, type]) => ({
    name: column,
    type,
    databaseType: type,
    nullable: true,
  })),
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
});

const schema: DatabaseSchema = {
  tables: [
    table('orders', { state: 'text', net: 'decimal', left_on: 'date', paid: 'boolean' }),
    table('orders archive', { 'unit.price': 'decimal' }),
    table('Order', { id: 'integer' }),
    table('order', { id: 'integer' }),
    table('people', { 'is null': 'text' }, 'hr'),
  ],
};

const cases: [string, SchemaReference][] = [
  ['orders', { table: 'orders' }],
  ['ORDERS', { table: 'orders' }],
  ['"orders archive"', { table: 'orders archive' }],
  ['orders archive.unit.price', { table: 'orders archive', column: 'unit.price' }],
  ['Order', { table: 'Order' }],
  ['order', { table: 'order' }],
  ['hr.people.is null', { namespace: 'hr', table: 'people', column: 'is null' }],
  [
    "orders.state = 'open'",
    { table: 'orders', column: 'state', test: { operator: '=', value: 'open' } },
  ],
  [
    'orders . state=in progress',
    { table: 'orders', column: 'state', test: { operator: '=', value: 'in progress' } },
  ],
  [
    "orders.state != 'it''s'",
    { table: 'orders', column: 'state', test: { operator: '<>', value: "it's" } },
  ],
  ['orders.net >= 9.5', { table: 'orders', column: 'net', test: { operator: '>=', value: 9.5 } }],
  [
    'orders.left_on IS NOT NULL',
    { table: 'orders', column: 'left_on', test: { operator: '<>', value: null } },
  ],
  ['orders.paid = no', { table: 'orders', column: 'paid', test: { operator: '=', value: false } }],
];

it.each(cases)('reads %s', (text, reference) => {
  expect(parseReference(text, schema)).toEqual(reference);
});

it.each(cases)('is written so that it can be read again: %s', (_, reference) => {
  expect(parseReference(formatReference(reference), schema)).toEqual(reference);
});

describe('says what is wrong', () => {
  it.each([
    ['ordes', 'There is no table called ordes. Did you mean orders?'],
    ['weather', 'There is no table called weather.'],
    ['orders.stat', 'There is no column of orders called stat. Did you mean state?'],
    ['orders state', 'After a table comes a dot and a column of it, as in orders.state.'],
    ['orders.net > lots', 'net holds numbers: compare it with one.'],
    ['orders.paid = maybe', 'paid is true or false, and nothing else.'],
    ["orders.state = 'a' or 'b'", "Only one value can be compared with: state = '…'."],
    [
      'orders.state like',
      "After a column comes a comparison with one value, as in state = 'open', state >= 100 or state is null.",
    ],
  ])('%s', (text, sentence) => {
    expect(() => parseReference(text, schema)).toThrow(
      expect.objectContaining({ code: 'invalid_input', userMessage: sentence }),
    );
  });
});
