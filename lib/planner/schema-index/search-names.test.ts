import { expect, it } from 'vitest';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { searchNames } from './search-names.ts';

function table(name: string, columns: string[], more: Partial<TableSchema> = {}): TableSchema {
  return {
    name,
    kind: 'table',
    columns: columns.map((column) => ({
      name: column,
      type: 'text',
      databaseType: 'text',
      nullable: true,
      ...(column === 'city' && { sampledValues: ['Oslo', 'New York'] }),
    })),
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
    ...more,
  };
}

const schema: DatabaseSchema = {
  tables: [
    table('customers', ['id', 'full_name', 'city']),
    table('order_items', ['order_id', 'unitPrice', 'quantity']),
    table('stock', ['sku', 'amount'], { comment: 'What the warehouse holds' }),
  ],
};
const search = (text: string) =>
  searchNames(text, { name: 'shop', dialect: 'sqlite', schema, dataPolicy: 'aggregates' });

it.each([
  ['customer', 'customers', []],
  ['clients', 'customers', []],
  ['unit price', 'order_items', ['unitPrice']],
  ['warehouse', 'stock', []],
])('finds %s in %s', (text, name, columns) => {
  const [first] = search(text);
  expect(first?.table.name).toBe(name);
  expect(first?.columns.map((column) => column.name)).toEqual(columns);
});

it('finds sampled values', () => {
  expect(search('new york')[0]).toMatchObject({
    table: { name: 'customers' },
    values: [{ column: 'city', value: 'New York' }],
  });
});

it('finds nothing where nothing is called so', () => {
  expect(search('weather')).toEqual([]);
  expect(search('')).toEqual([]);
});
