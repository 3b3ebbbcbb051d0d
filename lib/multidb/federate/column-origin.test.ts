import { expect, it } from 'vitest';
import { columnOrigin } from './column-origin.ts';

it.each([
  ['SELECT id, name FROM customers', 'ID', ['customers'], 'id'],
  [
    'SELECT o.customer_id AS key FROM shop.orders AS o JOIN lines l ON l.id = o.id',
    'key',
    ['orders'],
    'customer_id',
  ],
  ['SELECT DISTINCT "Cust Id" FROM orders WHERE total > 3', 'cust id', ['orders'], 'cust id'],
  ['SELECT CAST(orders.id AS text) AS id_text FROM orders', 'id_text', ['orders'], 'id'],
  ['SELECT `id` FROM a INNER JOIN b ON a.x = b.x', 'id', ['a', 'b'], 'id'],
  [
    'SELECT * FROM (\nSELECT id\nFROM customers\n) AS keyed\nWHERE "id" IN (1)',
    'id',
    ['customers'],
    'id',
  ],
])('%s: %s', (sql, column, tables, own) => {
  const origin = columnOrigin(sql, column);
  expect(origin?.tables.map(({ table }) => table)).toEqual(tables);
  expect(origin?.column).toBe(own);
});

it.each([
  ['SELECT count(*) AS n FROM orders', 'n'],
  ['SELECT lower(name) AS name FROM orders', 'name'],
  ['SELECT id FROM orders', 'name'],
  ['SELECT a FROM x UNION SELECT a FROM y', 'a'],
])('tells no origin of %s: %s', (sql, column) => {
  expect(columnOrigin(sql, column)).toBeUndefined();
});
