import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { answer, type Reply } from '../testing/answer-replies.ts';

function reply(
  database: string,
  sql: string,
  columns: [string, ColumnType][],
  rows: Cell[][],
): Reply {
  return { database, sql, columns, rows };
}

it('ranks the rows of a database whose columns stand in another order with the others', () => {
  const first = 'SELECT city, COUNT(*) AS orders FROM o GROUP BY city ORDER BY 2 DESC LIMIT 2';
  const other = 'SELECT COUNT(*) AS orders, city FROM o GROUP BY city ORDER BY 1 DESC LIMIT 2';
  const replies = [
    reply(
      'us',
      first,
      [
        ['city', 'text'],
        ['orders', 'integer'],
      ],
      [
        ['Rome', 3],
        ['Bern', 2],
      ],
    ),
    reply(
      'eu',
      other,
      [
        ['orders', 'integer'],
        ['city', 'text'],
      ],
      [
        [9, 'Oslo'],
        [7, 'Kiel'],
      ],
    ),
  ];
  expect(answer('Top 2 cities by orders', replies)).toBe(
    '**Oslo** in **eu** has the most orders: **9**, ahead of Kiel in eu with 7. 4 rows from two databases.',
  );
});

it('does not take the latest for the highest', () => {
  const latest = (database: string, total: string, currency: string): Reply =>
    reply(
      database,
      'SELECT id, status, currency, total, placed_at FROM orders ORDER BY placed_at DESC LIMIT 1',
      [
        ['id', 'integer'],
        ['status', 'text'],
        ['currency', 'text'],
        ['total', 'decimal'],
        ['placed_at', 'timestamp'],
      ],
      [[3, 'open', currency, total, '2024-06-15T12:30:00']],
    );
  expect(answer('Latest order', [latest('us', '7', 'USD'), latest('ca', '9', 'USD')])).toBe(
    '**2 rows** from two databases: 1 each.',
  );
  expect(answer('Latest order', [latest('us', '7', 'USD'), latest('eu', '9', 'EUR')])).toBe(
    '**2 rows** from two databases: 1 each.',
  );
});

it('does not take a name that is a number for a figure', () => {
  const sql = 'SELECT customer_id FROM orders GROUP BY customer_id ORDER BY COUNT(*) DESC LIMIT 1';
  const best = (database: string, id: number) =>
    reply(database, sql, [['customer_id', 'integer']], [[id]]);
  expect(answer('Which customer has the most orders?', [best('us', 3), best('eu', 7)])).toBe(
    'The customer id is **3** in **us** and **7** in **eu**.',
  );
});

it.each([
  [100, '**Rome** has the most orders: **5**, ahead of Bern with 2. 2 rows from us.'],
  [2, '**2 rows** from **us**.'],
])('a LIMIT of %s, sorted by name', (limit, sentence) => {
  const sql = `SELECT city, COUNT(*) AS orders FROM o GROUP BY city ORDER BY city LIMIT ${limit}`;
  const rows = [
    ['Bern', 2],
    ['Rome', 5],
  ];
  const columns: [string, ColumnType][] = [
    ['city', 'text'],
    ['orders', 'integer'],
  ];
  expect(answer('Orders per city', [reply('us', sql, columns, rows)])).toBe(sentence);
});

it.each([
  ['SUM(CASE WHEN paid THEN 1 ELSE 0 END)', '**Bern** in **eu** has the most orders: **7**, ahead'],
  ['SUM(total)', '**2 rows** from two databases: 1 each.'],
])('counts are ranked beside counts alone: %s', (figure, sentence) => {
  const top = (database: string, expression: string, row: Cell[]) =>
    reply(
      database,
      `SELECT city, ${expression} AS orders FROM o GROUP BY city ORDER BY orders DESC LIMIT 1`,
      [
        ['city', 'text'],
        ['orders', 'integer'],
      ],
      [row],
    );
  const replies = [top('us', 'COUNT(*)', ['Rome', 5]), top('eu', figure, ['Bern', 7])];
  expect(answer('Top city by orders', replies)).toContain(sentence);
});
