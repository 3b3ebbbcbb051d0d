import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dialects } from '#lib/shape/dialect.ts';
import { explainStatement } from './explain-statement.ts';

it.each([
  ['SELECT * FROM orders', 'It reads orders and gives every column. It only reads.'],
  [
    `SELECT c.city, count(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id
     WHERE o.status = 'open' AND o.total > 5 GROUP BY c.city HAVING count(*) > 3
     ORDER BY n DESC LIMIT 10`,
    "It reads orders joined with customers on c.id = o.customer_id, keeps rows with o.status = 'open' and o.total > 5, groups them by c.city, keeps groups with count(*) > 3 and gives c.city and count(*) as n, sorted by n, the highest first, at most 10 rows. It only reads.",
  ],
  [
    'WITH big AS (SELECT * FROM orders WHERE total > 9) SELECT DISTINCT city FROM big',
    'First it makes big, for which it reads orders, keeps rows with total > 9 and gives every column. It reads big and gives the distinct city. It only reads.',
  ],
  [
    'SELECT a FROM x UNION SELECT b FROM y',
    'It reads x and gives a. It puts 2 such queries together. It only reads.',
  ],
])('explains %s', async (sql, words) => {
  expect(await explainStatement(sql, 'postgresql')).toBe(words);
});

it.each([
  ['DROP TABLE orders', /^It would not be run: .*DROP/],
  ["UPDATE orders SET status = 'x' WHERE id = 1", /changes rows/],
  ['SELECT pg_sleep(10)', /would not be run/],
  ['hello', /^It would not be run/],
])('says what would become of %s', async (sql, words) => {
  expect(await explainStatement(sql, 'postgresql')).toMatch(words);
});

it('never throws, whatever it is given', () =>
  fc.assert(
    fc.asyncProperty(fc.string(), fc.constantFrom(...dialects), async (sql, dialect) => {
      expect(await explainStatement(sql, dialect)).toBeTruthy();
    }),
    { numRuns: 200 },
  ));
