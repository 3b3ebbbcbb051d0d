import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);

describe('requests that begin with what is asked for', () => {
  it.each([
    ['orders not in 2024', "select * from orders where order_date not like '2024%'"],
    [
      'products more expensive than the average',
      'select * from products where price > (select avg(price) from products)',
    ],
    [
      'orders before 2024 or from Germany',
      "select o.* from orders o join customers c on c.id = o.customer_id where order_date < '2024-01-01' or country = 'Germany'",
    ],
    [
      'most expensive product per category',
      "select category, name, price from products where name in ('Desk', 'Ink') order by 1",
    ],
    [
      'latest order of each customer',
      'select c.name, o.id, max(order_date) from orders o join customers c on c.id = o.customer_id group by c.id order by 1',
    ],
    [
      'biggest order per customer',
      'select c.name, o.id, max(total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 1',
    ],
    ['average number of orders per customer', 'select 6.0 / 4'],
    ['customers whose name starts with A', "select * from customers where name like 'A%'"],
    ['customer names that contain lee', "select name from customers where name like '%lee%'"],
    ['product names that contain live', 'select name from products where 0'],
    ['first 2 products in alphabetical order', 'select * from products order by name limit 2'],
  ])('%s', async (question, sql) => {
    const { text, statements } = await planOnSamples(question, [shop], compileQuery);
    expect(statements[0]?.rows, text).toEqual(shop.rows(sql));
  });

  it.each(['orders in 2023 in May 2024', 'US orders'])('declines: %s', async (question) => {
    const { text, statements } = await planOnSamples(question, [shop], compileQuery);
    expect(statements, text).toEqual([]);
  });
});
