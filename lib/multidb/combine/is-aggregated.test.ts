import { expect, it } from 'vitest';
import { isAggregated } from './is-aggregated.ts';

it.each([
  'SELECT count(*) FROM customers',
  "SELECT COUNT(*) AS n, max(placed_at) FROM orders WHERE email = 'a@b.c'",
  'SELECT city, count(*) AS n FROM customers GROUP BY city ORDER BY n DESC LIMIT 3',
  'SELECT c.city AS town, SUM(o.total) AS revenue FROM orders o JOIN customers c ON c.id = o.c GROUP BY c.city',
  "SELECT date_trunc('month', placed_at) AS month, sum(total) FROM orders GROUP BY 1",
  "SELECT strftime('%Y', placed_at) AS year, avg(total) FROM orders GROUP BY year HAVING count(*) > 3",
  'SELECT `city`, COUNT(DISTINCT email) FROM customers GROUP BY `city`;',
  'SELECT round(100.0 * sum(paid) / nullif(count(*), 0), 2) AS share FROM orders',
  'SELECT (SELECT count(*) FROM a) AS a, (SELECT count(*) FROM b) AS b',
  "SELECT 'all' AS kind, CAST(sum(total) AS numeric) FROM orders",
  'WITH big AS (SELECT * FROM orders WHERE total > 9) SELECT count(*) FROM big',
  'SELECT sum(total) FILTER (WHERE paid) FROM orders',
])('rows that sum up: %s', (sql) => expect(isAggregated(sql)).toBe(true));

it.each([
  'SELECT * FROM customers',
  'SELECT email FROM customers WHERE id = 5',
  'SELECT DISTINCT email FROM customers',
  'SELECT email FROM customers GROUP BY email',
  'SELECT email, count(*) FROM customers GROUP BY city',
  'SELECT email, count(*) FROM customers',
  'SELECT max(id), email FROM customers',
  "SELECT string_agg(email, ', ') FROM customers",
  'SELECT group_concat(email), count(*) FROM customers',
  'SELECT array_agg(email) FROM customers',
  'SELECT json_agg(c), count(*) FROM customers c',
  'SELECT email, count(*) OVER () FROM customers',
  'SELECT count(*) OVER (PARTITION BY email) FROM customers',
  'SELECT CASE WHEN count(*) > 0 THEN email END FROM customers',
  'SELECT (SELECT email FROM customers ORDER BY (SELECT count(*) FROM orders) LIMIT 1)',
  'SELECT count(*) FROM a UNION ALL SELECT email FROM b',
  'WITH n AS (SELECT email, count(*) AS n FROM c GROUP BY email) SELECT * FROM n',
  'SELECT (email), count(*) FROM customers GROUP BY lower(email)',
  'SELECT 1',
  '',
  "SELECT 'unclosed",
])('plain rows, or nothing that is certain: %s', (sql) => expect(isAggregated(sql)).toBe(false));
