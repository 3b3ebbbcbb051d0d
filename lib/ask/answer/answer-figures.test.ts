import { describe, expect, it } from 'vitest';
import {
  active,
  answer,
  average,
  customers,
  figures,
  type Reply,
  sales,
} from '../testing/answer-replies.ts';

describe('one number from each of several databases', () => {
  const most = 'Which tenant database has the most active orders?';
  const compare = 'Compare customer counts between old_database and new_database';
  const total = 'Show total sales across US, EU and APAC databases';

  it.each<[string, Reply[], string]>([
    [
      most,
      active({ tenant_a: 300, tenant_b: 412, tenant_c: 120 }),
      '**tenant_b** has the most active orders: **412**, ahead of tenant_a with 300 and tenant_c with 120.',
    ],
    [
      'Which tenant has the fewest active orders?',
      active({ tenant_a: 300, tenant_b: 412, tenant_c: 120 }),
      '**tenant_c** has the fewest active orders: **120**; tenant_a has 300 and tenant_b 412.',
    ],
    [
      most,
      active({ a: 412, b: 412, c: 120 }),
      '**a** and **b** have the most active orders: **412** each, ahead of c with 120.',
    ],
    [
      most,
      active({ a: 5, b: 5 }),
      'Both **a** and **b** have the same number of active orders: **5**.',
    ],
    [
      most,
      active({ a: 7, b: 6, c: 5, d: 4, e: 3, f: 2, g: null }),
      '**a** has the most active orders: **7**, ahead of b with 6, c with 5, d with 4, e with 3 and f with 2. g has no value.',
    ],
    [
      'Customers of each, as a percentage',
      customers({ old_database: 1200, new_database: 400 }),
      'Of the **1,600** customers, **old_database** has **75.0 %** and **new_database** **25.0 %**.',
    ],
    [
      `${compare} in percent`,
      customers({ a: 1, b: 3, c: 5000 }),
      'Of the **5,004** customers, **c** has **99.9 %**, **b** **0.1 %** and **a** **under 0.1 %**.',
    ],
    [
      `${total}, as shares`,
      sales({ us: '300', eu: '100' }),
      'Of the total sales of **400**, **us** has **75.0 %** and **eu** **25.0 %**.',
    ],
    [
      'average total, in percent',
      average({ a: '2', b: '6' }),
      'The average total is **2** in **a** and **6** in **b**.',
    ],
    [
      compare,
      customers({ old_database: 1200, new_database: 1163 }),
      '**old_database** has **1,200** customers and **new_database** **1,163**: 37 fewer (−3.1 %).',
    ],
    [
      compare,
      customers({ old_database: 0, new_database: 3 }),
      '**old_database** has **0** customers and **new_database** **3**: 3 more.',
    ],
    [
      compare,
      customers({ old_database: 9, new_database: 9 }),
      '**old_database** and **new_database** have the same number of customers: **9**.',
    ],
    [
      'Compare customer counts',
      customers({ a: 10, b: 12, c: 10, d: 0 }),
      '**a** has **10** customers; against it, **b** has 12 (+20.0 %), **c** 10 (the same) and **d** 0 (−100.0 %).',
    ],
    [
      'Compare total sales',
      sales({ us: '930137.52', eu: '1214902.10' }),
      'Total sales are **930,137.52** in **us** and **1,214,902.10** in **eu**: 284,764.58 more (+30.6 %).',
    ],
    [
      total,
      sales({ sales_us: '930137.52', sales_eu: '1214902.10', sales_apac: '645372.93' }),
      'Sales total **2,790,412.55** over three databases. **sales_eu** is ahead with 1,214,902.10, 44 % of the total.',
    ],
    [
      'What is the revenue?',
      figures('SELECT sum(a) AS revenue FROM o', 'revenue', 'float', {
        a: 10.1,
        b: 20.200000000000003,
      }),
      'The total revenue over two databases is **30.30**. **b** is ahead with 20.20, 67 % of the total.',
    ],
    [
      'How many customers are there?',
      customers({ north: 5, south: 5, west: 1 }),
      'There are **11** customers over three databases. **north** and **south** are level with 5 each.',
    ],
    [
      'How many customers are there?',
      customers({ north: 0, south: 0 }),
      'There are no customers in either of the two databases.',
    ],
    [
      'What is the average total?',
      average({ a: '45.2000000', b: '50.1250', c: null }),
      'The average total is **45.20** in **a** and **50.13** in **b**. c has no value.',
    ],
    [
      'Compare the average total',
      average({ a: '40', b: '50' }),
      'The average total is **40** in **a** and **50** in **b**: 10 higher (+25.0 %).',
    ],
    [
      'Which has the highest average total?',
      average({ a: '10.0012', b: '10.0031' }),
      '**b** has the highest average total: **10.003**, ahead of a with 10.001.',
    ],
    [
      `${total}, as shares`,
      sales({ us: '-5', eu: '10' }),
      'Sales total **5** over two databases. **eu** is ahead with 10. With a negative part there are no shares.',
    ],
    [
      'What is the highest price?',
      figures('SELECT max(price) FROM p', 'max', 'decimal', { a: '5.00', b: '7.00' }),
      '**b** has the highest price: **7.00**, ahead of a with 5.00.',
    ],
    [
      'How many open orders are there?',
      figures("SELECT count(*) FROM orders WHERE state = 'open'", 'count', 'integer', {
        a: 1,
        b: 0,
      }),
      'There is **1** open order over two databases; it is in **a**.',
    ],
    [
      'How many customers are there?',
      customers({ north: 5, south: 0, west: 0 }),
      'There are **5** customers over three databases, all in **north**.',
    ],
    [
      'How many customers have no phone?',
      figures('SELECT count(*) FROM customers WHERE phone IS NULL', 'count', 'integer', {
        a: 3,
        b: 4,
      }),
      'There are **7** matching customers over two databases. **b** is ahead with 4, 57 % of the total.',
    ],
  ])('%s', (question, replies, sentence) => {
    expect(answer(question, replies)).toBe(sentence);
  });

  it.each([
    [
      'How many customers ordered something?',
      '**a** has **3** customers and **b** **4**. The same customers may be in several of them, so they are not added up.',
    ],
    [
      'Which database has the most customers?',
      '**b** has the most customers: **4**, ahead of a with 3.',
    ],
    ['Compare customers', '**a** has **3** customers and **b** **4**: 1 more (+33.3 %).'],
  ])('does not add up the same ones twice: %s', (question, sentence) => {
    const sql = 'SELECT COUNT(DISTINCT customer_id) FROM orders';
    expect(answer(question, figures(sql, 'count', 'integer', { a: 3, b: 4 }))).toBe(sentence);
  });

  it('tells counts and sums apart', () => {
    const replies = [
      ...figures('SELECT COUNT(*) AS orders FROM orders', 'orders', 'integer', { us: 10 }),
      ...figures('SELECT SUM(total) AS order_total FROM orders', 'order_total', 'decimal', {
        eu: '12',
      }),
    ];
    expect(answer('Which has the most orders?', replies)).toBe(
      '**us** has **10** orders; **eu**: order total **12**.',
    );
  });

  it('points at unlike currencies instead of adding them up', () => {
    const sql = (currency: string) => `SELECT sum(amount_${currency}) AS sales FROM orders`;
    const replies = [
      ...figures(sql('usd'), 'sales', 'decimal', { us: '10.00' }),
      ...figures(sql('eur'), 'sales', 'decimal', { eu: '12.00' }),
    ];
    expect(answer('Show total sales', replies)).toBe(
      'Sales are **10.00** USD in **us** and **12.00** EUR in **eu**. The figures are not in one currency, so they are neither added up nor compared.',
    );
  });
});
