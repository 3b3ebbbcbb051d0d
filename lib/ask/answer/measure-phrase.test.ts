import { describe, expect, it } from 'vitest';
import { answer, figures, type Reply } from '../testing/answer-replies.ts';

/** What one number of each of two databases is called. */
const two = (select: string, name: string, question: string) =>
  answer(question, figures(`SELECT ${select} FROM orders`, name, 'integer', { a: 20, b: 10 }));

describe('how the one with the most is told', () => {
  it.each([
    ['count(*)', 'count', 'the most orders'],
    ['count(*)', 'number_of_orders', 'the most orders'],
    ['count(*)', 'orders_placed', 'the most orders placed'],
    ['count(*)', 'orders_per_customer', 'the most orders per customer'],
    ['count(*)', 'stock', 'the most stock'],
    ['sum(total_amount)', 'sum', 'the highest total amount'],
    ['sum(total_amount)', 'total_amount_of_orders', 'the highest total amount of orders'],
    ['sum(total_amount)', 'total_amount_of_paid_orders', 'the highest total amount of paid orders'],
    ['sum(total_amount)', 'sum_of_sales', 'the highest total sales'],
    ['sum(total_amount)', 'order_total', 'the highest order total'],
    ['sum(total_amount)', 'sales_total', 'the highest sales total'],
    ['sum(quantity)', 'total_units', 'the most units'],
    ['sum(quantity)', 'units_sold', 'the most units sold'],
    ['sum(quantity)', 'total_quantity', 'the highest total quantity'],
    ['avg(total_amount)', 'average_of_total_amount', 'the highest average total amount'],
    ['max(price)', 'max_price', 'the highest price'],
    ['max(price)', 'largest_order', 'the largest order'],
    ['min(price)', 'min_price', 'the highest minimum price'],
    ['price', 'price', 'the highest price'],
  ])('%s as %s: %s', (select, name, title) => {
    expect(two(select, name, 'Which database has the most?')).toBe(
      `**a** has ${title}: **20**, ahead of b with 10.`,
    );
  });
});

describe('how the one with the least is told', () => {
  it.each([
    ['count(*)', 'count', 'the fewest orders'],
    ['count(*)', 'people', 'the fewest people'],
    ['count(*)', 'stock', 'the least stock'],
    ['sum(total_amount)', 'total_amount_of_orders', 'the lowest total amount of orders'],
    ['sum(quantity)', 'units_sold', 'the fewest units sold'],
    ['min(price)', 'min_price', 'the lowest price'],
    ['max(price)', 'max_price', 'the lowest maximum price'],
    ['max(price)', 'largest_order', 'the lowest maximum order'],
  ])('%s as %s: %s', (select, name, title) => {
    expect(two(select, name, 'Which database has the fewest?')).toBe(
      `**b** has ${title}: **10**; a has 20.`,
    );
  });
});

describe('how a total is told', () => {
  const lead = '**a** is ahead with 20, 67 % of the total.';
  it.each([
    ['total_sales', 'Sales total **30** over two databases.'],
    ['revenue', 'The total revenue over two databases is **30**.'],
    ['bonus', 'The total bonus over two databases is **30**.'],
    ['total_amount_of_orders', 'The total amount of orders over two databases is **30**.'],
    ['order_total', 'The order total over two databases is **30**.'],
    ['order_totals', 'The order totals over two databases are **30**.'],
    ['units_sold', 'Units sold total **30** over two databases.'],
    ['sum', 'The total amount over two databases is **30**.'],
  ])('%s: %s', (name, sentence) => {
    expect(two('sum(amount)', name, 'How much in all?')).toBe(`${sentence} ${lead}`);
  });

  it.each([
    ['total_sales', 'Sales total **20** in **shop**.'],
    ['total_amount_of_orders', 'The total amount of orders in **shop** is **20**.'],
    ['order_total', 'The order total in **shop** is **20**.'],
    ['revenue', 'The revenue in **shop** is **20**.'],
  ])('of one database, %s: %s', (name, sentence) => {
    const reply: Reply = {
      database: 'shop',
      sql: `SELECT sum(amount) AS ${name} FROM orders`,
      columns: [[name, 'integer']],
      rows: [[20]],
    };
    expect(answer('How much in all?', [reply])).toBe(sentence);
  });
});

it.each([
  ['orders', '**shop** has **1** order.'],
  ['orders_placed', '**shop** has **1** order placed.'],
  ['people', '**shop** has **1** person.'],
  ['categories', '**shop** has **1** category.'],
  ['addresses', '**shop** has **1** address.'],
  ['statuses', '**shop** has **1** status.'],
  ['movies', '**shop** has **1** movie.'],
  ['series', '**shop** has **1** series.'],
])('one of %s: %s', (name, sentence) => {
  const reply: Reply = {
    database: 'shop',
    sql: `SELECT count(*) AS ${name} FROM t`,
    columns: [[name, 'integer']],
    rows: [[1]],
  };
  expect(answer('How many are there?', [reply])).toBe(sentence);
});
