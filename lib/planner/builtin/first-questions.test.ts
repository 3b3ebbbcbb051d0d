import { expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);
const staffed = makeSqliteSample(
  'staffed',
  `${shopScript}
   create table staff (id integer primary key, name text, role text);
   create table notes (id integer primary key, order_id integer references orders (id), author text, body text);
   insert into staff values (1, 'Eve', 'admin'), (2, 'Flo', 'admin'), (3, 'Gus', 'clerk');
   insert into notes values (1, 1, 'Eve', 'This is urgent.'), (2, 1, 'Urgent', 'No hurry.');`,
);

/** The same rows as hand-written SQL gives, in its order where it has one. */
async function expectRows(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const rows = (found: unknown[][]) => {
    const texts = found.map((row) => JSON.stringify(row));
    return /order by/i.test(sql) ? texts : texts.sort();
  };
  expect(rows(statements[0]?.rows ?? []), text).toEqual(rows(sample.rows(sql)));
}

it.each([
  ['how many customers have an email', 'select count(*) from customers where email is not null'],
  ['customers with an email', 'select * from customers where email is not null'],
  ['customers with email', 'select * from customers where email is not null'],
  ['customers with name and email', 'select name, email from customers'],
  ['customers with their email', 'select name, email from customers'],
  ['customers and their countries', 'select name, country from customers'],
  ['list all categories', 'select distinct category from products'],
  ['which categories are there', 'select distinct category from products'],
  ['order statuses', 'select distinct status from orders'],
  [
    'active vs cancelled orders',
    "select status, count(*) from orders where status in ('active', 'cancelled') group by 1",
  ],
  [
    'revenue in Germany vs France',
    'select c.country, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by 1',
  ],
  [
    'how many orders are active and how many are shipped',
    "select status, count(*) from orders where status in ('active', 'shipped') group by 1",
  ],
  ['how much does a Desk cost', "select name, price from products where name = 'Desk'"],
  ['how much do Pens cost', "select name, price from products where name = 'Pen'"],
  ['orders in the past year', "select * from orders where order_date >= '2025-11-22'"],
  ['new customers this year', "select * from customers where created_at like '2026%'"],
  [
    'new customers per year',
    "select strftime('%Y', created_at), count(*) from customers group by 1 order by 1",
  ],
  [
    'revenue excluding cancelled orders',
    "select sum(total_amount) from orders where status <> 'cancelled'",
  ],
  [
    'revenue excluding cancelled orders in 2026',
    "select sum(total_amount) from orders where status <> 'cancelled' and order_date like '2026%'",
  ],
  [
    'customers who spent more than 200',
    'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id having sum(o.total_amount) > 200',
  ],
  ['products cheaper than 20', 'select * from products where price < 20'],
  ['products more expensive than 70', 'select * from products where price > 70'],
  ['products priced between 10 and 100', 'select * from products where price between 10 and 100'],
  ['products that cost more than 70', 'select * from products where price > 70'],
  [
    'biggest customers',
    'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
  ],
  [
    'who are our best customers?',
    'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
  ],
  ['cheapest Furniture', "select * from products where name = 'Lamp'"],
  ['orders in 2023 and 2024', "select * from orders where order_date < '2025-01-01'"],
])('what people type first: %s', (question, sql) => expectRows(shop, question, sql));

it.each([
  ['how many Desks did we sell', 'select sum(quantity) from order_items where product_id = 2'],
  [
    'how many Furniture were sold in 2024',
    "select sum(quantity) from order_items i join orders o on o.id = i.order_id join products p on p.id = i.product_id where p.category = 'Furniture' and o.order_date like '2024%'",
  ],
  ['how many admins', 'select 2'],
  ['how many were cancelled', 'select 1'],
  [
    'orders per country sorted by country',
    'select c.country, count(*) from orders o join customers c on c.id = o.customer_id group by 1 order by 1',
  ],
  [
    'orders per status in ascending order',
    'select status, count(*) from orders group by 1 order by 2',
  ],
  [
    'products bought by customers from Germany',
    "select * from products where id in (select product_id from order_items i join orders o on o.id = i.order_id join customers c on c.id = o.customer_id where country = 'Germany')",
  ],
  [
    'products not bought by German customers',
    "select * from products where id not in (select product_id from order_items i join orders o on o.id = i.order_id join customers c on c.id = o.customer_id where country = 'Germany')",
  ],
  ['notes containing "urgent"', 'select * from notes where id = 1'],
])('answers by what the words stand for: %s', (question, sql) =>
  expectRows(staffed, question, sql),
);

const desk = makeSqliteSample(
  'desk',
  `create table tickets (id integer primary key, opened_on date, closed_on date);
   insert into tickets values (1, '2025-02-01', '2026-01-05'), (2, '2025-03-01', '2025-03-02'), (3, '2026-01-01', '2026-01-02');`,
);

it('takes each of two periods for the date that is named before it', () =>
  expectRows(
    desk,
    'tickets opened in 2025 and closed in 2026',
    'select * from tickets where id = 1',
  ));

it('declines two periods of one date that no row can be in', async () => {
  const { text, statements } = await planOnSamples(
    'orders in 2023 in May 2024',
    [shop],
    compileQuery,
  );
  expect(statements, text).toEqual([]);
});

it('adds up what a total is asked of, where the only amount is called so', async () => {
  const bare = makeSqliteSample(
    'bare',
    `create table orders (id integer primary key, amount decimal(10, 2) not null);
     insert into orders values (1, 1.25), (2, 2.25);`,
  );
  const sum = 'select sum(amount) from orders';
  await expectRows(bare, 'What is the total order amount across all databases?', sum);
  await expectRows(bare, 'What is the total order amount?', sum);
  await expectRows(bare, 'total order amount', sum);
});
