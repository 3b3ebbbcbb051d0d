import { describe, expect, it } from 'vitest';
import { describeMeasure } from './describe-measure.ts';

function describeOne(sql: string, name: string) {
  return describeMeasure({ sql, columns: [{ name, type: 'integer' }] }, 0);
}

describe('what a figure is', () => {
  it.each([
    ['SELECT count(*) FROM customers', 'count', 'count', 'customers', true],
    ['SELECT COUNT(*) FROM `customers` c', 'COUNT(*)', 'count', 'customers', true],
    ['SELECT count(*) AS n FROM shop.order_items', 'n', 'count', 'order items', true],
    ['SELECT count(*) AS customer_count FROM c', 'customer_count', 'count', 'customers', true],
    ['SELECT count(*) AS total_customers FROM c', 'total_customers', 'count', 'customers', true],
    ['SELECT count(*) AS activeOrders FROM o', 'activeOrders', 'count', 'active orders', true],
    ['SELECT count(DISTINCT o.category_id) FROM o', 'count', 'count', 'categories', false],
    ['SELECT count(*) FROM (SELECT 1) q', 'count', 'count', 'rows', true],
    ['SELECT sum(o.total_amount) FROM orders o', 'sum', 'sum', 'total amount', true],
    ['SELECT coalesce(sum(amount), 0) FROM o', 'coalesce', 'sum', 'coalesce', true],
    [
      'SELECT COALESCE(SUM(amount), 0) FROM o',
      'COALESCE(SUM(amount), 0)',
      'sum',
      'total amount',
      true,
    ],
    ['SELECT sum(q * p) AS total_sales FROM o', 'total_sales', 'sum', 'total sales', true],
    ['SELECT sum(q * p / 100) AS revenue FROM o', 'revenue', 'sum', 'revenue', true],
    ['SELECT sum(q * p) FROM o', 'sum', 'sum', 'total', true],
    ['SELECT round(sum(a) / 100.0, 2) AS sales FROM o', 'sales', 'sum', 'sales', true],
    [
      'SELECT sum(a) AS total_amount_of_orders FROM o',
      'total_amount_of_orders',
      'sum',
      'total amount of orders',
      true,
    ],
    ['SELECT sum(a) AS order_total FROM o', 'order_total', 'sum', 'order total', true],
    ['SELECT count(*) AS number_of_orders FROM o', 'number_of_orders', 'count', 'orders', true],
    ['SELECT count(*) AS products_sold FROM o', 'products_sold', 'count', 'products sold', true],
    ['SELECT avg(price) FROM p', 'avg', 'average', 'average price', false],
    [
      'SELECT round(avg(o.total), 2) AS avg_order_value FROM o',
      'avg_order_value',
      'average',
      'average order value',
      false,
    ],
    ['SELECT max(price) FROM p', 'max', 'highest', 'highest price', false],
    [
      'SELECT max(total) AS largest_order FROM o',
      'largest_order',
      'highest',
      'largest order',
      false,
    ],
    ['SELECT min(price) AS min_price FROM p', 'min_price', 'lowest', 'lowest price', false],
    ['SELECT sum(a) / count(*) AS per_order FROM o', 'per_order', 'other', 'per order', false],
    ['SELECT 100.0 * count(a) / count(*) AS share FROM o', 'share', 'other', 'share', false],
    ['SELECT sum(m) AS average_price FROM o', 'average_price', 'sum', 'average price', false],
    [
      'WITH t AS (SELECT count(*) AS n FROM o) SELECT n AS orders FROM t',
      'orders',
      'count',
      'orders',
      true,
    ],
    [
      'SELECT max(n) AS busiest FROM (SELECT count(*) AS n FROM o GROUP BY d) q',
      'busiest',
      'highest',
      'highest busiest',
      false,
    ],
    ['SELECT "the count(*) of" AS x FROM o', 'x', undefined, 'x', undefined],
    [
      'SELECT city FROM c GROUP BY city ORDER BY COUNT(*) DESC',
      'city',
      undefined,
      'city',
      undefined,
    ],
    ['SELECT stock FROM items WHERE id = 1', 'stock', undefined, 'stock', undefined],
    [
      'SELECT count(*) AS n FROM a UNION ALL SELECT count(*) FROM b',
      'n',
      undefined,
      'n',
      undefined,
    ],
  ])('%s', (sql, name, kind, words, additive) => {
    const measure = describeOne(sql, name);
    expect([measure.kind, measure.words, measure.additive]).toEqual([kind, words, additive]);
  });

  it.each([
    ['SELECT sum(amount_eur) AS total_sales FROM o', 'total_sales', ['EUR'], 'total sales'],
    ['SELECT sum(amount) AS "totalUSD" FROM o', 'totalUSD', ['USD'], 'total amount'],
    ['SELECT sum(weight_kg) FROM o', 'sum', ['KG'], 'total weight'],
    ['SELECT sum(all_top) AS tops FROM o', 'tops', [], 'tops'],
    ['SELECT sum(amount_cents) AS sales FROM o', 'sales', ['CENTS'], 'sales'],
    ['SELECT sum(amount_cents) / 100.0 AS sales FROM o', 'sales', [], 'sales'],
    ['SELECT sum(usd_cents) / 100.0 AS sales FROM o', 'sales', ['USD'], 'sales'],
    ['SELECT sum(weight_kg) * 1.0 AS weight FROM o', 'weight', ['KG'], 'weight'],
    ['SELECT sum(eur * 1.1) AS sales_usd FROM o', 'sales_usd', ['USD'], 'sales'],
    ['SELECT count(price_usd) AS prices FROM o', 'prices', [], 'prices'],
    ["SELECT sum(amount) AS sales FROM o WHERE currency = 'eur'", 'sales', [], 'sales'],
  ])('%s is in the units that its names tell', (sql, name, units, words) => {
    const measure = describeOne(sql, name);
    expect([measure.units, measure.words]).toEqual([units, words]);
  });
});
