import { expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);

/** Negations, alternatives, events of others, several figures: where words change places. */
it.each([
  [
    'customers without active orders',
    "select * from customers where id not in (select customer_id from orders where status = 'active')",
  ],
  [
    'products that have never been ordered',
    'select * from products where id not in (select product_id from order_items)',
  ],
  [
    'customers who ordered in 2024',
    "select * from customers where id in (select customer_id from orders where order_date like '2024%')",
  ],
  [
    'sales per category in 2024',
    "select p.category, sum(i.quantity * i.unit_price) from order_items i join products p on p.id = i.product_id join orders o on o.id = i.order_id where o.order_date like '2024%' group by 1 order by 2 desc",
  ],
  ['customers created in 2023', "select * from customers where created_at like '2023%'"],
  [
    'customers who did not buy Furniture',
    "select * from customers where id not in (select o.customer_id from orders o join order_items i on i.order_id = o.id join products p on p.id = i.product_id where p.category = 'Furniture')",
  ],
  [
    'For each status, how many orders are there?',
    'select status, count(*) from orders group by 1 order by 2 desc',
  ],
  ['How many product categories are there?', 'select count(distinct category) from products'],
  ['How many orders are there in total?', 'select count(*) from orders'],
  ['customers not from Germany', "select * from customers where country <> 'Germany'"],
  ['products under 10 or over 200', 'select * from products where price < 10 or price > 200'],
  [
    'orders between March and July 2024',
    "select * from orders where order_date >= '2024-03-01' and order_date < '2024-08-01'",
  ],
  ['orders not over 80', 'select * from orders where total_amount <= 80'],
  [
    'What are the minimum, maximum and average price?',
    'select min(price), max(price), avg(price) from products',
  ],
  ['most common country of customers', "select 'Germany'"],
  [
    'Which month had the most sales?',
    "select strftime('%Y-%m', order_date), sum(total_amount) from orders group by 1 order by 2 desc limit 1",
  ],
  [
    'the name of the customer with the most orders',
    'select c.name from orders o join customers c on c.id = o.customer_id group by c.id order by count(*) desc limit 1',
  ],
  [
    'orders with no items',
    'select * from orders where id not in (select order_id from order_items)',
  ],
  [
    'Which products were sold in Germany?',
    "select * from products where id in (select product_id from order_items i join orders o on o.id = i.order_id join customers c on c.id = o.customer_id where c.country = 'Germany')",
  ],
  [
    'How many orders are active or shipped?',
    "select count(*) from orders where status in ('active', 'shipped')",
  ],
  ['top 2 most expensive products', 'select name, price from products order by price desc limit 2'],
  ["customers named Di O'Neil", 'select * from customers where id = 4'],
  ['show 2 orders sorted by order date', 'select * from orders order by order_date limit 2'],
])('answers: %s', async (question, sql) => {
  const { text, statements } = await planOnSamples(question, [shop], compileQuery);
  expect(statements[0]?.rows, text).toEqual(shop.rows(sql));
});

it.each([
  'customers and orders',
  'customers with more orders',
  'customers who bought every product',
  'who bought the Desk?',
  'highest by lowest',
  '',
  '?!',
  "'; drop table orders; --",
])('declines what it would only half understand: %s', async (question) => {
  const { text, statements } = await planOnSamples(question, [shop], compileQuery);
  expect(statements, text).toEqual([]);
  expect(text).toMatch(/^(CANNOT|CLARIFY): \S/);
});
