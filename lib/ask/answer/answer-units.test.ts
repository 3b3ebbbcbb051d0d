import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { answer, type Reply } from '../testing/answer-replies.ts';

const byCurrency = 'SELECT currency, SUM(amount) AS sales FROM orders GROUP BY currency';

function reply(
  database: string,
  sql: string,
  columns: [string, ColumnType][],
  rows: Cell[][],
): Reply {
  return { database, sql, columns, rows };
}
const sales = (database: string, ...rows: Cell[][]) =>
  reply(
    database,
    byCurrency,
    [
      ['currency', 'text'],
      ['sales', 'decimal'],
    ],
    rows,
  );
const top = (database: string, ...rows: Cell[][]) =>
  reply(
    database,
    'SELECT name, currency, SUM(amount) AS sales FROM o GROUP BY name, currency ORDER BY sales DESC LIMIT 2',
    [
      ['name', 'text'],
      ['currency', 'text'],
      ['sales', 'decimal'],
    ],
    rows,
  );

it.each<[string, Reply[], string]>([
  [
    'Show total sales',
    [sales('us', ['USD', '10.00']), sales('eu', ['EUR', '12.00'])],
    'Sales are **10.00** USD in **us** and **12.00** EUR in **eu**. The figures are not in one currency, so they are neither added up nor compared.',
  ],
  [
    'Show total sales',
    [sales('us', ['EUR', '10.00']), sales('eu', ['EUR', '12.00'])],
    'Sales total **22.00** over two databases. **eu** is ahead with 12.00, 55 % of the total.',
  ],
  [
    'Sales by currency',
    [sales('us', ['EUR', '9'], ['USD', '10']), sales('eu', ['EUR', '12'], ['USD', '1'])],
    'Sales of **2 currencies** in us and eu, side by side. **eu** leads in **1** of 2 currencies, us in 1. The rows are in EUR and USD, so they are not added up.',
  ],
  [
    'Compare sales by currency',
    [sales('us', ['EUR', '9'], ['USD', '10']), sales('eu', ['EUR', '12'], ['USD', '1'])],
    '**us** and **eu** differ in **2** of 2 currencies. The rows are in EUR and USD, so they are not added up.',
  ],
  [
    'Compare sales by currency',
    [sales('us', ['USD', '10'], ['CAD', '1']), sales('eu', ['EUR', '12'], ['GBP', '3'])],
    '**us** and **eu** have no currency in common. The rows are in CAD, EUR, GBP and USD, so they are not added up. Not there: 2 currencies in us and 2 currencies in eu.',
  ],
  [
    'Top 2 products by sales',
    [
      top('us', ['Tent', 'USD', '20'], ['Stove', 'USD', '10']),
      top('jp', ['Tent', 'JPY', '900'], ['Boot', 'JPY', '800']),
    ],
    'The figures are in JPY and USD, so they are not ranked. 4 rows from two databases.',
  ],
  [
    'Top 2 products by sales',
    [
      top('us', ['Tent', 'USD', '20'], ['Stove', 'USD', '10']),
      top('ca', ['Tent', 'USD', '30'], ['Boot', 'USD', '8']),
    ],
    '**Tent** in **ca** has the highest sales: **30**, ahead of Tent in us with 20. 4 rows from two databases.',
  ],
])('%s: %j', (question, replies, sentence) => {
  expect(answer(question, replies)).toBe(sentence);
});
