import { expect, it } from 'vitest';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import { keyMin, rateKey } from './rate-key.ts';

function column(name: string, type: ColumnType, sampledValues?: string[]): ColumnSchema {
  return { name, type, databaseType: '', nullable: true, ...(sampledValues && { sampledValues }) };
}

function rate(from: [string, ColumnSchema], to: [string, ColumnSchema]) {
  const tables = [from, to].map(
    ([name, own]): TableSchema => ({
      name,
      kind: 'table',
      columns: [own],
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
    }),
  );
  const index = indexSchema({ name: 'any', dialect: 'postgresql', schema: { tables } });
  const [one, other] = index.tables;
  if (!one || !other) throw new Error('no tables');
  return rateKey(one, from[1], { table: other, column: to[1], kind: 'key' });
}

const id = column('id', 'integer');

it.each<[string, [string, ColumnSchema], [string, ColumnSchema]]>([
  ['named after the table', ['orders', column('customer_id', 'integer')], ['customers', id]],
  [
    'without a suffix',
    ['visits', column('patient', 'integer')],
    ['Patients', column('ssn', 'integer')],
  ],
  ['shortened', ['orders', column('cust_no', 'integer')], ['customers', id]],
  ['the same name', ['grades', column('StuID', 'integer')], ['pupils', column('stuid', 'integer')]],
  ['in a role', ['orders', column('billing_customer_id', 'integer')], ['customers', id]],
  ['a number as text', ['orders', column('customer_id', 'text')], ['customers', id]],
])('takes a column for a key: %s', (_, from, to) => {
  expect(rate(from, to)?.score).toBeGreaterThanOrEqual(keyMin);
});

it.each<[string, [string, ColumnSchema], [string, ColumnSchema]]>([
  ['two names', ['staff', column('name', 'text')], ['pets', column('name', 'text')]],
  ['two plain ids', ['staff', id], ['pets', id]],
  ['a count', ['parties', column('number_of_hosts', 'integer')], ['hosts', id]],
  [
    'a code and a number',
    ['orders', column('city_code', 'text')],
    ['cities', column('city_id', 'integer')],
  ],
  ['other types', ['orders', column('customer_id', 'boolean')], ['customers', id]],
  [
    'no value in common',
    ['orders', column('shop_code', 'text', ['A1', 'A2'])],
    ['shops', column('shop_code', 'text', ['B1', 'B2'])],
  ],
])('takes nothing for a key: %s', (_, from, to) => {
  expect(rate(from, to)?.score ?? 0).toBeLessThan(keyMin);
});

it('is surer where the values are the same', () => {
  const of = (values?: string[]) =>
    ['orders', column('area', 'text', values)] as [string, ColumnSchema];
  const to = ['areas', column('area', 'text', ['North', 'South'])] as [string, ColumnSchema];
  expect(rate(of(['North']), to)?.reason).toContain('hold the same values');
});
