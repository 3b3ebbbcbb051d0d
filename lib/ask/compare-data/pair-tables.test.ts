import { expect, it } from 'vitest';
import { wholeName } from '#lib/multidb/compare-data/table-pair.ts';
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { pairTables } from './pair-tables.ts';

const table = (path: string): TableSchema => {
  const [name = '', namespace] = path.split('.').reverse();
  const rest = { columns: [], primaryKey: [], foreignKeys: [], indexes: [] };
  return { ...(namespace && { namespace }), name, kind: 'table', ...rest };
};
const pairs = (lefts: string[], rights: string[]) =>
  [...pairTables(lefts.map(table), rights.map(table))].map(([left, right]) => [
    wholeName(left),
    wholeName(right),
  ]);

it.each<[string[], string[], string[][]]>([
  [
    ['audit.orders', 'public.orders', 'sales.orders'],
    ['sales.orders', 'audit.orders', 'public.orders'],
    [
      ['audit.orders', 'audit.orders'],
      ['public.orders', 'public.orders'],
      ['sales.orders', 'sales.orders'],
    ],
  ],
  [['Orders'], ['orders'], [['Orders', 'orders']]],
  [['public.orders'], ['orders'], [['public.orders', 'orders']]],
  // Which of them is meant is not known.
  [['audit.orders', 'public.orders'], ['orders'], []],
  [['orders'], ['a.orders', 'b.orders'], []],
  [['orders'], ['invoices'], []],
])('%j with %j', (lefts, rights, expected) => {
  expect(pairs(lefts, rights)).toEqual(expected);
});
