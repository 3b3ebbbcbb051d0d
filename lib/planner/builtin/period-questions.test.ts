import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample(
  'shop',
  `create table customers (
     id integer primary key, name text not null, state text not null, signed_up_on date not null
   );
   create table products (id integer primary key, name text not null, category text not null);
   create table orders (
     id integer primary key, customer_id integer not null references customers (id), order_date date not null,
     status text not null, total_amount numeric(10,2) not null
   );
   create table order_items (
     id integer primary key, order_id integer not null references orders (id),
     product_id integer not null references products (id), quantity integer not null, unit_price numeric(10,2) not null
   );
   insert into customers values
     (1, 'Ann Lee', 'TX', '2023-05-01'), (2, 'Bob Ray', 'OH', '2024-02-01'), (3, 'Cy Poe', 'OH', '2025-01-05'),
     (4, 'Dee Fox', 'CA', '2025-03-09'), (5, 'Eve Orr', 'TX', '2026-01-01');
   insert into products values (1, 'Tent', 'Camping'), (2, 'Rope', 'Climbing'), (3, 'Stove', 'Camping'), (4, 'Mug', 'Camping');
   insert into orders values
     (1, 1, '2024-03-05', 'completed', 100), (2, 2, '2024-06-01', 'completed', 40), (3, 1, '2025-02-01', 'completed', 60),
     (4, 1, '2025-07-01', 'shipped', 30), (5, 1, '2025-08-01', 'completed', 10), (6, 2, '2025-09-09', 'completed', 25),
     (7, 3, '2026-10-02', 'shipped', 70), (8, 3, '2026-10-09', 'completed', 15), (9, 4, '2026-10-30', 'completed', 5),
     (10, 4, '2026-11-01', 'pending', 8), (11, 5, '2024-12-30', 'completed', 9), (12, 4, '2026-11-03', 'completed', 90),
     (13, 4, '2026-11-04', 'completed', 11);
   insert into order_items values
     (1, 1, 1, 1, 100), (2, 2, 2, 2, 20), (3, 3, 3, 1, 60), (4, 7, 2, 1, 70), (5, 8, 3, 1, 15), (6, 11, 1, 1, 9),
     (7, 6, 3, 1, 25);`,
);

const tenant = makeSqliteSample(
  'tenant',
  `create table users (
     id integer primary key, name text not null, role text not null, created_on date not null, last_login_at timestamp
   );
   create table orders (
     id integer primary key, user_id integer not null references users (id), status text not null,
     total_amount numeric(10,2) not null, placed_at timestamp not null, closed_on date
   );
   insert into users values
     (1, 'Ann', 'admin', '2024-01-01', '2026-09-01 10:00:00'), (2, 'Bob', 'member', '2025-02-01', null),
     (3, 'Cy', 'member', '2025-09-02', null), (4, 'Dee', 'member', '2026-09-03', null);
   insert into orders values
     (1, 1, 'closed', 10, '2026-09-01 10:00:00', '2026-10-01'), (2, 1, 'active', 20, '2026-09-02 10:00:00', null),
     (3, 2, 'active', 30, '2026-09-30 23:00:00', null), (4, 2, 'closed', 40, '2025-05-05 10:00:00', '2025-06-01'),
     (5, 3, 'closed', 50, '2026-10-01 00:00:00', '2026-10-02'), (6, 1, 'closed', 60, '2025-01-01 10:00:00', '2026-09-09');`,
);

const library = makeSqliteSample(
  'library',
  `create table members (id integer primary key, name text not null, joined_on date not null);
   create table books (id integer primary key, title text not null, published_year integer, added_on date not null);
   create table loans (
     id integer primary key, member_id integer not null references members (id), book_id integer not null references books (id),
     loaned_on date not null, returned_on date, created_at timestamp not null
   );
   insert into members values (1, 'Ann', '2024-01-01'), (2, 'Bob', '2025-01-01'), (3, 'Cy', '2025-02-01');
   insert into books values (1, 'Tides', 2020, '2021-01-01'), (2, 'Noon', 2020, '2024-01-01'), (3, 'Dusk', 2024, '2024-02-01');
   insert into loans values
     (1, 1, 1, '2024-05-05', '2025-01-05', '2024-05-05 10:00:00'), (2, 2, 2, '2025-05-05', null, '2025-05-05 10:00:00'),
     (3, 2, 1, '2024-12-30', '2025-02-01', '2024-12-30 10:00:00'), (4, 1, 3, '2024-03-03', '2024-04-01', '2024-03-03 10:00:00');`,
);

const billing = makeSqliteSample(
  'billing',
  `create table clients (id integer primary key, name text not null, city text not null, signup_date date not null);
   create table invoices (
     id integer primary key, client_id integer not null references clients (id), amount numeric(10,2) not null,
     issued_on date not null, paid_on date, status text not null
   );
   insert into clients values
     (1, 'Ann Lee', 'Oslo', '2023-05-01'), (2, 'Bob Ray', 'Lund', '2024-03-02'), (3, 'Cy Poe', 'Oslo', '2024-03-20'),
     (4, 'Di Orr', 'Bergen', '2022-01-01');
   insert into invoices values
     (1, 1, 100, '2024-02-20', '2024-03-05', 'paid'), (2, 1, 50, '2024-03-10', '2024-04-01', 'paid'),
     (3, 2, 300, '2023-12-20', '2024-01-10', 'paid'), (4, 2, 70, '2025-01-01', '2025-01-20', 'paid'),
     (5, 3, 500, '2024-03-21', null, 'open'), (6, 4, 40, '2023-02-01', '2023-03-01', 'paid'),
     (7, 4, 60, '2024-03-02', '2024-03-29', 'paid'), (8, 1, 10, '2024-03-06', '2024-03-07', 'paid');`,
);

/** The first column of the answer is the same as hand-written SQL gives, whatever is shown beside. */
async function expectFirst(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const firsts = (rows: unknown[][]) => rows.map(([first]) => String(first)).sort();
  expect(firsts(statements[0]?.rows ?? []), text).toEqual(firsts(sample.rows(sql)));
}

describe('a period is of what happened, not of who did it', () => {
  it.each([
    [
      'Which customer placed the most orders in 2025?',
      "select c.name from customers c join orders o on o.customer_id = c.id where o.order_date like '2025%' group by c.id order by count(*) desc limit 1",
    ],
    [
      'Which customer in 2025 had the most orders?',
      "select c.name from customers c join orders o on o.customer_id = c.id where o.order_date like '2025%' group by c.id order by count(*) desc limit 1",
    ],
    [
      'which state had the most orders in 2026',
      "select c.state from customers c join orders o on o.customer_id = c.id where o.order_date like '2026%' group by 1 order by count(*) desc limit 1",
    ],
    [
      'Which customers placed more than 2 orders in 2025?',
      "select c.name from customers c join orders o on o.customer_id = c.id where o.order_date like '2025%' group by c.id having count(*) > 2",
    ],
    [
      'How many orders did each customer place in 2025?',
      "select c.name from customers c join orders o on o.customer_id = c.id where o.order_date like '2025%' group by c.id",
    ],
    [
      'How many customers ordered in 2025?',
      "select count(distinct customer_id) from orders where order_date like '2025%'",
    ],
    [
      'Which customers ordered in October 2026?',
      "select name from customers where id in (select customer_id from orders where order_date like '2026-10%')",
    ],
    [
      'How many customers placed an order in 2025?',
      "select count(distinct customer_id) from orders where order_date like '2025%'",
    ],
    [
      'customers who ordered in 2024 but not in 2025',
      "select id from customers where id in (select customer_id from orders where order_date like '2024%') and id not in (select customer_id from orders where order_date like '2025%')",
    ],
    [
      'products ordered in 2024 but not in 2026',
      `select id from products where id in (select product_id from order_items i join orders o on o.id = i.order_id where order_date like '2024%')
       and id not in (select product_id from order_items i join orders o on o.id = i.order_id where order_date like '2026%')`,
    ],
    [
      'customers who ordered camping products in 2024 but not in 2025',
      `select id from customers where id in (select customer_id from orders o join order_items i on i.order_id = o.id join products p on p.id = i.product_id where order_date like '2024%' and category = 'Camping')
       and id not in (select customer_id from orders o join order_items i on i.order_id = o.id join products p on p.id = i.product_id where order_date like '2025%' and category = 'Camping')`,
    ],
    ['customers who ordered rope in 2024 but not in 2025', 'select 2'],
    [
      'How many products were ordered in 2024?',
      "select count(distinct product_id) from order_items i join orders o on o.id = i.order_id where order_date like '2024%'",
    ],
  ])('%s', (question, sql) => expectFirst(shop, question, sql));

  it.each([
    [
      'How many users placed an order in September 2026?',
      "select count(distinct user_id) from orders where placed_at like '2026-09%'",
    ],
    [
      'How many orders were closed in September 2026?',
      "select count(*) from orders where closed_on like '2026-09%'",
    ],
    [
      'Which user placed the most orders in September 2026?',
      "select name from users u join orders o on o.user_id = u.id where placed_at like '2026-09%' group by u.id order by count(*) desc limit 1",
    ],
  ])('%s', (question, sql) => expectFirst(tenant, question, sql));

  it.each([
    ['How many books published in 2020 were loaned in 2024?', 'select 1'],
    ['books loaned in 2024 but not in 2025', 'select 1 union select 3'],
    ['How many members returned a loan in 2025?', 'select 2'],
    ['books published in 2024', 'select 3'],
    ['books added in 2024', 'select 2 union select 3'],
    ['loans of members who joined in 2024', 'select 1 union select 4'],
    ['How many loans were returned in 2025?', 'select 2'],
  ])('%s', (question, sql) => expectFirst(library, question, sql));

  it.each([
    [
      'How many clients paid an invoice in March 2024?',
      "select count(distinct client_id) from invoices where paid_on like '2024-03%'",
    ],
    [
      'How many invoices were issued in March 2024?',
      "select count(*) from invoices where issued_on like '2024-03%'",
    ],
    [
      'How many invoices were paid in March 2024?',
      "select count(*) from invoices where paid_on like '2024-03%'",
    ],
    [
      'clients who paid in 2024 but not in 2025',
      "select id from clients where id in (select client_id from invoices where paid_on like '2024%') and id not in (select client_id from invoices where paid_on like '2025%')",
    ],
    ['Which client paid the most in 2024?', "select 'Bob Ray'"],
    ['Which client paid the least in 2024?', "select 'Di Orr'"],
  ])('%s', (question, sql) => expectFirst(billing, question, sql));

  it.each([
    'total amount of invoices not paid in 2024',
    'How many clients did not pay an invoice in 2024?',
    'clients who paid nothing in 2024',
  ])('does not guess: %s', async (question) => {
    const { text } = await planOnSamples(question, [billing], compileQuery);
    expect(text).toMatch(/^(CANNOT|CLARIFY)/);
  });
});

describe('a period is of the person where the verb is', () => {
  it.each([
    [
      'revenue from customers who signed up in 2024',
      "select sum(total_amount) from orders o join customers c on c.id = o.customer_id where signed_up_on like '2024%'",
    ],
    [
      'How many customers signed up in 2025?',
      "select count(*) from customers where signed_up_on like '2025%'",
    ],
    [
      'How many orders were placed by customers who signed up in 2025?',
      "select count(*) from orders o join customers c on c.id = o.customer_id where signed_up_on like '2025%'",
    ],
    [
      'Which customers who signed up in 2025 have more than 2 orders?',
      "select name from customers c where signed_up_on like '2025%' and (select count(*) from orders where customer_id = c.id) > 2",
    ],
    [
      'customers who signed up in 2025 and ordered in 2026',
      "select id from customers where signed_up_on like '2025%' and id in (select customer_id from orders where order_date like '2026%')",
    ],
    [
      'orders in 2025 from customers who signed up in 2024',
      "select o.id from orders o join customers c on c.id = o.customer_id where signed_up_on like '2024%' and order_date like '2025%'",
    ],
    [
      'Which customers signed up in 2025 but have not ordered in 2025?',
      "select name from customers where signed_up_on like '2025%' and id not in (select customer_id from orders where order_date like '2025%')",
    ],
    ['customers in 2025', "select id from customers where signed_up_on like '2025%'"],
    ['How many orders from customers in TX in 2025?', 'select 3'],
  ])('%s', (question, sql) => expectFirst(shop, question, sql));

  it.each([
    [
      'revenue from users created in 2025',
      "select sum(total_amount) from orders o join users u on u.id = o.user_id where created_on like '2025%'",
    ],
    [
      'How many users were created in 2025?',
      "select count(*) from users where created_on like '2025%'",
    ],
    [
      'How many users created in 2025 have placed an order?',
      "select count(*) from users where created_on like '2025%' and id in (select user_id from orders)",
    ],
    [
      'revenue from orders created in 2025',
      "select sum(total_amount) from orders where placed_at like '2025%'",
    ],
    [
      'How many users have orders created in 2025?',
      "select count(distinct user_id) from orders where placed_at like '2025%'",
    ],
    [
      'How many users with orders were created in 2025?',
      "select count(*) from users where created_on like '2025%' and id in (select user_id from orders)",
    ],
    ['revenue in 2025', "select sum(total_amount) from orders where placed_at like '2025%'"],
  ])('%s', (question, sql) => expectFirst(tenant, question, sql));
});

describe('of several dates of what happened', () => {
  const desk = makeSqliteSample(
    'desk',
    `create table agents (id integer primary key, name text not null, hired_on date not null);
     create table tickets (
       id integer primary key, agent_id integer not null references agents (id), opened_on date not null,
       escalated_on date, resolved_on date
     );
     insert into agents values (1, 'Ann', '2024-01-01'), (2, 'Bob', '2020-01-01');
     insert into tickets values (1, 1, '2023-12-01', null, '2024-01-05'), (2, 2, '2023-01-01', null, '2023-02-01');`,
  );
  const question = 'Which agents who were hired in 2024 also had a ticket in 2024?';

  it('asks which is meant', async () => {
    const { text } = await planOnSamples(question, [desk], compileQuery);
    expect(text).toMatch(
      /^CLARIFY: Which date do you mean: the opened on, the escalated on or the resolved on/,
    );
  });

  it('takes the one that is answered', async () => {
    const earlier = [{ question, asksBack: true }];
    const { text, statements } = await planOnSamples(
      'the resolved on',
      [desk],
      compileQuery,
      earlier,
    );
    expect(statements[0]?.rows, text).toEqual([['Ann']]);
    expect(text).toMatch(/resolved_on/);
  });

  it('takes the one that the verb names', async () => {
    const asked = 'How many agents resolved a ticket in 2023?';
    const { text, statements } = await planOnSamples(asked, [desk], compileQuery);
    expect(statements[0]?.rows, text).toEqual([[1]]);
  });
});

it('keeps to what happened when another period is asked for', async () => {
  const { text, statements } = await planOnSamples('and in 2026?', [shop], compileQuery, [
    'Which customer placed the most orders in 2025?',
  ]);
  expect(statements[0]?.rows, text).toEqual([['Dee Fox']]);
});
