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
