import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { schoolScript, shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);
const school = makeSqliteSample('school', schoolScript);

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

describe('an amount of rows that have an amount', () => {
  it.each([
    [
      'What is the total amount of shipped orders?',
      "select sum(total_amount) from orders where status = 'shipped'",
    ],
    [
      'total amount of orders per status',
      'select status, sum(total_amount) from orders group by 1',
    ],
    ['amount of active orders', "select sum(total_amount) from orders where status = 'active'"],
    ['sum of orders by status', 'select status, sum(total_amount) from orders group by 1'],
    ['the total of all orders', 'select sum(total_amount) from orders'],
    [
      'total amount of orders per country',
      'select c.country, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by 1',
    ],
    ['total orders', 'select count(*) from orders'],
    ['total number of orders', 'select count(*) from orders'],
    ['amount of customers', 'select count(*) from customers'],
    ['amount of products', 'select count(*) from products'],
  ])('%s', (question, sql) => expectRows(shop, question, sql));

  it('says which column it added up', async () => {
    const { text } = await planOnSamples('total amount of orders', [shop], compileQuery);
    expect(text).toMatch(/^NOTE: .*orders\.total_amount/m);
  });

  it.each([
    ['top 2 products by unit price', /^NOTE: .*top 2 by unit price/m],
    ['which customer has the highest total amount of orders', / AS .?total_amount_of_orders/i],
    ['order total', / AS .?order_total\b/i],
    ['order total per customer', / AS .?order_total\b/i],
  ])('%s is told as a person would', async (question, words) => {
    expect((await planOnSamples(question, [shop], compileQuery)).text).toMatch(words);
  });

  it('counts where the rows have no amount', () =>
    expectRows(school, 'total amount of students', 'select count(*) from student'));

  it('finds the amount of orders in their lines', () => {
    const lines = makeSqliteSample(
      'lines',
      `create table orders (id integer primary key, status text);
       create table order_items (id integer primary key, order_id integer references orders (id), quantity integer, unit_price numeric);
       insert into orders values (1, 'open'), (2, 'closed');
       insert into order_items values (1, 1, 2, 5), (2, 2, 3, 7), (3, 2, 1, 1);`,
    );
    return expectRows(lines, 'total amount of closed orders', 'select 22');
  });
});

it('does not take part of a table’s name for a database', async () => {
  const slow = makeSqliteSample(
    'slow_x',
    'create table slow_report (id integer primary key); insert into slow_report values (7);',
  );
  const { text, statements } = await planOnSamples('Show slow_report', [slow, shop], compileQuery);
  expect(statements, text).toMatchObject([{ database: 'slow_x', rows: [[7]] }]);
});

/** Each of these once ran and answered something else than was asked. */
describe('words that change what is asked', () => {
  it.each([
    // Negations reach over "or".
    ['orders not shipped or cancelled', "select * from orders where status = 'active'"],
    ['orders neither shipped nor cancelled', "select * from orders where status = 'active'"],
    ['orders that are not active nor shipped', "select * from orders where status = 'cancelled'"],
    [
      'products never sold',
      'select * from products where id not in (select product_id from order_items)',
    ],
    // Numbers of rows, not their keys.
    [
      'customers with 2 orders',
      'select c.name, 2 from customers c where (select count(*) from orders where customer_id = c.id) = 2',
    ],
    [
      'customers with one order',
      'select c.name, 1 from customers c where (select count(*) from orders where customer_id = c.id) = 1',
    ],
    ['customers who have three orders', "select 'Ann Lee', 3"],
    [
      'the ids of the three most expensive products',
      'select id from products order by price desc limit 3',
    ],
    ['order 2', 'select * from orders where id = 2'],
    ['show two products sorted by price', 'select * from products order by price limit 2'],
    // "Who" does not ask for the thing that was done.
    [
      'number of customers who ordered in 2026',
      "select count(*) from customers where id in (select customer_id from orders where order_date like '2026%')",
    ],
    ['order total for order 1', 'select total_amount from orders where id = 1'],
    [
      'order total of shipped orders',
      "select sum(total_amount) from orders where status = 'shipped'",
    ],
    ['average and total order amount', 'select avg(total_amount), sum(total_amount) from orders'],
    [
      'number of shipped orders and their total amount',
      "select count(*), sum(total_amount) from orders where status = 'shipped'",
    ],
    [
      'customers by number of orders',
      'select c.name, count(*) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
    ],
    [
      'customers by revenue',
      'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
    ],
    ['products by price', 'select * from products order by price desc'],
    [
      'customers by order total',
      'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
    ],
    ['products sold', 'select * from products where id in (select product_id from order_items)'],
    [
      'products sold in 2023',
      "select * from products where id in (select product_id from order_items i join orders o on o.id = i.order_id where order_date like '2023%')",
    ],
    ['customers by name', 'select * from customers order by name'],
    ['orders by amount', 'select * from orders order by total_amount desc'],
  ])('%s', (question, sql) => expectRows(shop, question, sql));

  it.each([
    'average total sales',
    'how many orders per customer on average',
    'how many products were sold',
    'how many products did we sell',
    'number of items sold',
    'customers from Germany or with more than 1 order',
    'number of orders by order total',
    'customers with few orders',
    'customers with many orders',
    'customers with only active orders',
    'customers in the same city as Ann Lee',
    'what did Ann Lee buy',
    'average revenue per customer',
    'average sales per month',
  ])('rather declines: %s', async (question) => {
    const { text, statements } = await planOnSamples(question, [shop], compileQuery);
    expect(statements, text).toEqual([]);
    expect(text).toMatch(/^(CANNOT|CLARIFY): \S/);
  });
});

describe('several conditions on what belongs to a row', () => {
  it.each([
    [
      'customers with active orders in 2026',
      "select * from customers where id in (select customer_id from orders where status = 'active' and order_date like '2026%')",
    ],
    // Ann has active orders, and one of 2025, but no active one of 2025.
    ['customers with active orders in 2025', 'select * from customers where 0'],
    ['customers with shipped orders over 100', 'select * from customers where 0'],
    [
      'customers who bought a Desk in 2024',
      "select * from customers where id in (select o.customer_id from orders o join order_items i on i.order_id = o.id where i.product_id = 2 and o.order_date like '2024%')",
    ],
    ['customers who bought a Desk in 2023', 'select * from customers where 0'],
    ['how many customers bought a Lamp in 2024', 'select 1'],
    ['customers who bought Pens and Ink', 'select * from customers where id = 1'],
    ['orders containing Pen and Ink', 'select * from orders where 0'],
    ['orders containing Pen or Ink', 'select * from orders where id in (1, 3, 5)'],
    ['customers who bought Pens and Ink in 2024', 'select * from customers where 0'],
    [
      'customers without orders in 2024',
      "select * from customers where id not in (select customer_id from orders where order_date like '2024%')",
    ],
    [
      'customers who have not ordered in 2026',
      "select * from customers where id not in (select customer_id from orders where order_date like '2026%')",
    ],
    [
      'how many customers have no shipped orders since 2025',
      "select count(*) from customers where id not in (select customer_id from orders where status = 'shipped' and order_date >= '2025-01-01')",
    ],
    [
      'customers created in 2024 without orders',
      "select * from customers where created_at like '2024%' and id not in (select customer_id from orders)",
    ],
    [
      'customers without active or shipped orders',
      "select * from customers where id not in (select customer_id from orders where status in ('active', 'shipped'))",
    ],
    [
      'customers without orders over 100',
      'select * from customers where id not in (select customer_id from orders where total_amount > 100)',
    ],
    // Those with none have fewer than two as well.
    [
      'customers with fewer than 2 orders',
      'select name, (select count(*) from orders where customer_id = c.id) as n from customers c where n < 2 order by n desc',
    ],
    ['customers with 0 orders', "select 'Di O''Neil', 0"],
    [
      'products with at most 1 order',
      'select name, (select count(distinct order_id) from order_items where product_id = p.id) as n from products p where n <= 1',
    ],
  ])('%s', (question, sql) => expectRows(shop, question, sql));

  it.each(['top 2 products per category', 'customers with fewer than 2 active orders'])(
    'takes more than one step: %s',
    async (question) => {
      const { text, statements } = await planOnSamples(question, [shop], compileQuery);
      expect(statements, text).toEqual([]);
    },
  );
});

it.each([
  ['orders not shipped or cancelled', 'where status is neither shipped nor cancelled'],
  [
    'customers without shipped orders over 50',
    'without orders where status is shipped and the amount > 50',
  ],
  ['revenue excluding cancelled orders', 'where status is not cancelled'],
  ['orders of "Zoe"', 'where the name of customers holds Zoe'],
])('says what it understood: %s', async (question, note) => {
  const many = Array.from(
    { length: 40 },
    (_, at) => `(${at + 100}, 'Customer ${at}', 'X', 1, '2020-01-01')`,
  );
  const full = makeSqliteSample(
    'full',
    `${shopScript} insert into customers (id, name, country, is_active, created_at) values ${many.join(', ')};`,
  );
  const { text } = await planOnSamples(question, [full], compileQuery);
  expect(text.split('\n')[0]).toContain(note);
  expect(text.split('\n')[0]).not.toMatch(/without orders(?! where)/);
});

describe('a yes-or-no column beside what it describes', () => {
  const billing = makeSqliteSample(
    'billing',
    `create table clients (id integer primary key, name text);
     create table invoices (id integer primary key, client_id integer references clients (id),
       amount decimal(10,2), paid boolean);
     insert into clients values (1, 'Ann'), (2, 'Bob');
     insert into invoices values (1, 1, 10, 1), (2, 1, 20, 0), (3, 2, 30, 0);`,
  );

  it.each([
    ['How many paid invoices?', 'select count(*) from invoices where paid'],
    ['total unpaid invoices', 'select count(*) from invoices where not paid'],
    ['number of unpaid invoices', 'select count(*) from invoices where not paid'],
    ['total amount of unpaid invoices', 'select sum(amount) from invoices where not paid'],
    ['how many invoices are paid', 'select count(*) from invoices where paid'],
  ])('%s', (question, sql) => expectRows(billing, question, sql));
});

it.each(['whats our total revenue?', 'gimme the total revenue'])('reads %s', (question) =>
  expectRows(shop, question, 'select sum(total_amount) from orders'),
);
