import { describe, expect, it } from 'vitest';
import type { Cell } from '#lib/shape/query-result.ts';
import {
  answer,
  average,
  customers,
  figures,
  type Reply,
  sales,
} from '../testing/answer-replies.ts';

it('names a row by its name rather than by the code before it', () => {
  const reply: Reply = {
    database: 'shop',
    sql: 'SELECT sku, name, unit_price FROM products ORDER BY unit_price ASC LIMIT 1',
    columns: [
      ['sku', 'text'],
      ['name', 'text'],
      ['unit_price', 'decimal'],
    ],
    rows: [['COO-115', 'Water bottle', '12.90']],
  };
  expect(answer('Cheapest product', [reply])).toContain('**Water bottle**');
});

it('names a row of a grouping by all the keys that it takes', () => {
  const reply: Reply = {
    database: 'shop',
    sql: 'SELECT month, category, SUM(total) AS sales FROM orders GROUP BY month, category ORDER BY month ASC',
    columns: [
      ['month', 'text'],
      ['category', 'text'],
      ['sales', 'decimal'],
    ],
    rows: [
      ['2026-01', 'Tents', '10.00'],
      ['2026-01', 'Boots', '30.00'],
      ['2026-02', 'Tents', '20.00'],
    ],
  };
  expect(answer('Sales by month and category', [reply])).toContain(
    '**2026-01, Boots** has the highest sales: **30.00**, ahead of 2026-02, Tents with 20.00',
  );
});

describe('rows', () => {
  const top = (database: string, rows: Cell[][]): Reply => ({
    database,
    sql: 'SELECT name, SUM(quantity) AS total_quantity FROM items GROUP BY name ORDER BY total_quantity DESC LIMIT 5',
    columns: [
      ['name', 'text'],
      ['total_quantity', 'integer'],
    ],
    rows,
  });
  const list = (database: string, rows: Cell[][], truncated = false): Reply => ({
    database,
    sql: 'SELECT id, name FROM customers',
    columns: [
      ['id', 'integer'],
      ['name', 'text'],
    ],
    rows,
    truncated,
  });
  const numbered = (count: number): Cell[][] =>
    Array.from({ length: count }, (_, n) => [n, `Person ${n}`]);
  const perMonth = (rows: Cell[][], database = 'us', truncated = false): Reply => ({
    database,
    sql: 'SELECT month, SUM(total) AS total_sales FROM orders GROUP BY month ORDER BY month ASC',
    columns: [
      ['month', 'text'],
      ['total_sales', 'decimal'],
    ],
    rows,
    truncated,
  });

  it.each<[string, Reply[], string]>([
    ['How many customers are there?', customers({ crm: 1200 }), '**crm** has **1,200** customers.'],
    ['How many customers are there?', customers({ crm: 1 }), '**crm** has **1** customer.'],
    ['Total sales', sales({ us: '930137.52' }), 'Sales total **930,137.52** in **us**.'],
    ['Average total', average({ us: '45.2549999' }), 'The average total in **us** is **45.25**.'],
    [
      'Total sales',
      sales({ us: null }),
      '**us** has no value for total sales: perhaps no rows match.',
    ],
    ['List customers', [list('crm', numbered(12))], '**12 rows** from **crm**.'],
    [
      'List customers',
      [list('a', numbered(1_000)), list('b', numbered(1_000))],
      '**2,000 rows** from two databases: 1,000 each.',
    ],
    [
      'List customers',
      [list('crm', numbered(1_000), true)],
      'More than 1,000 rows in **crm**; the first 1,000 are shown.',
    ],
    ['List customers', [list('crm', [])], 'No rows match in **crm**.'],
    [
      'List customers',
      [list('a', []), list('b', [])],
      'No rows match in either of the two databases.',
    ],
    [
      'List customers',
      [list('a', numbered(2)), list('b', numbered(3), true), list('c', [])],
      '**5 rows** from three databases: a 2 and b 3. c has none. Only the first rows of b are shown.',
    ],
    [
      'Who is customer 5?',
      [list('crm', [[5, 'Ann **Lee**']])],
      'One row from **crm**: id **5** and name **Ann *Lee***.',
    ],
    [
      'Names',
      [
        {
          database: 'crm',
          sql: 'SELECT name FROM c',
          columns: [['name', 'text']],
          rows: [['Ann'], ['Bo']],
        },
      ],
      '**2 rows** from **crm**: Ann and Bo.',
    ],
    [
      'What is the latest order?',
      ['a', 'b'].map((database, n) => ({
        database,
        sql: 'SELECT MAX(d) AS latest_order FROM orders',
        columns: [['latest_order', 'date']],
        rows: [[`2026-01-0${n + 1}`]],
      })),
      'The latest order is **2026-01-01** in **a** and **2026-01-02** in **b**.',
    ],
    [
      'Top 5 products by quantity',
      [
        top('shop', [
          ['Widget', 1234],
          ['Gadget', 1100],
          ['Nut', 3],
        ]),
      ],
      '**Widget** has the highest total quantity: **1,234**, ahead of Gadget with 1,100. 3 rows from shop.',
    ],
    [
      'Top 5 products by quantity',
      [
        top('us', [
          ['Widget', 1234],
          ['Nut', 3],
        ]),
        top('eu', [['Bolt', 2000]]),
      ],
      '**Bolt** in **eu** has the highest total quantity: **2,000**, ahead of Widget in us with 1,234. 3 rows from two databases.',
    ],
    [
      'Top 5 products by quantity',
      [
        top('shop', [
          ['Widget', 9],
          ['Gadget', 9],
          ['Nut', 3],
        ]),
      ],
      '**Widget** and **Gadget** have the highest total quantity: **9** each. 3 rows from shop.',
    ],
    [
      'The 2 cheapest products',
      [
        {
          database: 'shop',
          sql: 'SELECT name, price FROM products ORDER BY price LIMIT 2',
          columns: [
            ['name', 'text'],
            ['price', 'decimal'],
          ],
          rows: [
            ['Nut', '0.10'],
            ['Bolt', '0.25'],
          ],
        },
      ],
      '**Nut** has the lowest price: **0.10**; Bolt has 0.25. 2 rows from shop.',
    ],
    [
      'Any 2 products with the highest price',
      [
        {
          database: 'shop',
          sql: 'SELECT name, price FROM products LIMIT 2',
          columns: [
            ['name', 'text'],
            ['price', 'decimal'],
          ],
          rows: [
            ['Nut', '0.10'],
            ['Bolt', '0.25'],
          ],
        },
      ],
      '**2 rows** from **shop**.',
    ],
    [
      'Total sales by month',
      [
        perMonth([
          ['2026-01', '10.00'],
          ['2026-02', '30.00'],
          ['2026-03', '20.00'],
        ]),
      ],
      '**2026-02** has the highest total sales: **30.00**, ahead of 2026-03 with 20.00. 3 rows from us.',
    ],
    [
      'Total sales by month',
      [
        perMonth(
          [
            ['2026-01', '10.00'],
            ['2026-02', '30.00'],
          ],
          'us',
          true,
        ),
      ],
      'More than 2 rows in **us**; the first 2 are shown.',
    ],
  ])('%s', (question, replies, sentence) => {
    expect(answer(question, replies)).toBe(sentence);
  });

  it('says once what is alike of results that do not stand in one table', () => {
    const one = (database: string, column: string, type: 'text' | 'date'): Reply => ({
      database,
      sql: `SELECT id, ${column} FROM orders ORDER BY total DESC LIMIT 1`,
      columns: [
        ['id', 'integer'],
        [column, type],
      ],
      rows: [[1, '2026-01-01']],
    });
    const [us, eu] = [one('us', 'placed_on', 'text'), one('eu', 'ordered_at', 'date')];
    expect(answer('Largest order', [us, eu])).toBe('**1 row** from both databases.');
    expect(answer('Largest order', [us, eu, one('apac', 'day', 'text')])).toBe(
      '**1 row** from each of the three databases.',
    );
  });

  it('says each in a few words where results do not stand in one table', () => {
    const replies = [
      ...figures('SELECT count(*) FROM customers', 'count', 'integer', { crm: 3 }),
      ...figures('SELECT sum(total) AS total_sales FROM o', 'total_sales', 'decimal', {
        shop: '4.50',
      }),
      list('hr', []),
    ];
    expect(answer('How is business?', replies)).toBe(
      '**crm** has **3** customers; **shop**: total sales **4.50**; **hr** has no matching rows.',
    );
  });
});
