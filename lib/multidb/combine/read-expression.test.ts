import { describe, expect, it } from 'vitest';
import { describeMeasure } from './describe-measure.ts';

function measureOf(expression: string, rest = 'FROM orders') {
  const sql = `SELECT ${expression} AS figure ${rest}`;
  return describeMeasure({ sql, columns: [{ name: 'figure', type: 'decimal' }] }, 0);
}

describe('whether figures of several databases add up', () => {
  it.each([
    'SUM(a)',
    'COALESCE(SUM(a), 0)',
    'IFNULL(ROUND(SUM(a), 2), 0)',
    'CAST(SUM(a) AS DECIMAL(10, 2))',
    'ROUND(CAST(SUM(a) AS NUMERIC), 2)::numeric(10, 2)',
    'SUM(a) / 100',
    'SUM(a) / (100.0)',
    '-1.2 * SUM(a)',
    'SUM(a) DIV 100',
    'SUM(a) - SUM(b)',
    'SUM(a * b) + COUNT(*)',
    '(SELECT SUM(a) FROM x) + (SELECT SUM(b) FROM y)',
    'SUM(a) FILTER (WHERE b / c > 1)',
    'SUM(a / b)',
    'CASE WHEN SUM(a) IS NULL THEN 0 ELSE SUM(a) END',
    'SUM(CASE WHEN paid THEN 1 ELSE 0 END)',
    'COUNT(*)',
    'COUNT(o.id)',
    'IF(SUM(a) IS NULL, 0, SUM(a))',
    'SUM(SUM(a)) OVER w',
  ])('%s do', (expression) => expect(measureOf(expression).additive).toBe(true));

  it.each([
    'AVG(a)',
    'ROUND(AVG(a), 2)',
    'COALESCE(AVG(a), 0)',
    'SUM(a) / COUNT(*)',
    'SUM(a) / NULLIF(COUNT(*), 0)',
    'CAST(SUM(a) AS FLOAT) / COUNT(*)',
    '100.0 * SUM(a) / SUM(b)',
    'COUNT(*) * 1.0 / (SELECT COUNT(*) FROM customers)',
    'COUNT(*) % 2',
    '100 - SUM(a)',
    'COUNT(*) + 1',
    'SUM(a) * SUM(b)',
    'SUM(a) * rate',
    'ABS(SUM(a))',
    'SQRT(SUM(a))',
    'GREATEST(SUM(a), SUM(b))',
    'MAX(a)',
    'MIN(a)',
    'MAX(a) - MIN(a)',
    'CASE WHEN COUNT(*) > 0 THEN SUM(a) ELSE AVG(a) END',
    'COUNT(DISTINCT customer_id)',
    'SUM(DISTINCT a)',
    'COUNT(*) - COUNT(DISTINCT a)',
    'APPROX_COUNT_DISTINCT(a)',
    'MEDIAN(a)',
  ])('%s do not', (expression) => expect(measureOf(expression).additive).toBe(false));

  it.each([
    ['COUNT(*)', 'FROM (SELECT DISTINCT customer_id FROM orders) q', false],
    ['COUNT(*)', 'FROM (SELECT customer_id FROM orders) q', true],
    ['COUNT(*)', 'FROM orders WHERE id IN (SELECT DISTINCT order_id FROM items)', true],
    ['COUNT(*)', 'FROM orders GROUP BY customer_id ORDER BY 1 DESC LIMIT 1', false],
    ['COUNT(*)', 'FROM orders LIMIT 100', true],
    ['COUNT(*)', 'FROM orders WHERE c IN (SELECT c FROM b LIMIT 3) GROUP BY d', true],
    ['SUM(n)', 'FROM (SELECT COUNT(*) AS n FROM orders GROUP BY c LIMIT 5) q', false],
  ])('%s %s: %s', (expression, rest, additive) => {
    expect(measureOf(expression, rest).additive).toBe(additive);
  });

  it('is read through a CTE of distinct rows', () => {
    const sql = 'WITH d AS (SELECT DISTINCT a FROM t), e AS (SELECT 1) SELECT COUNT(*) AS n FROM';
    const read = (table: string) =>
      describeMeasure({ sql: `${sql} ${table}`, columns: [{ name: 'n', type: 'integer' }] }, 0);
    expect(read('d')).toMatchObject({ additive: false, distinct: true });
    expect(read('e').additive).toBe(true);
  });
});

it.each([
  ['COUNT(*)', 'count'],
  ['SUM(1)', 'count'],
  ['SUM(CASE WHEN paid THEN 1 ELSE 0 END)', 'count'],
  ["SUM(state = 'paid')", 'count'],
  ['SUM(IF(total > 5, 1, 0))', 'count'],
  ['SUM(o.order_count)', 'count'],
  ['SUM(total)', 'sum'],
  ['SUM(CASE WHEN paid THEN total ELSE 0 END)', 'sum'],
  ['SUM(IF(total > 5, total, 0))', 'sum'],
  ['SUM(price * num_items)', 'sum'],
  ['AVG(total)', 'ratio'],
  ['SUM(total) / COUNT(*)', 'ratio'],
  ['ROUND(MAX(total), 2)', 'highest'],
  ['ABS(SUM(total))', undefined],
  ["SUM(data->>'$.total')", 'sum'],
  ['PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY total)', 'ratio'],
])('%s is of the nature %s', (expression, nature) => {
  expect(measureOf(expression).nature).toBe(nature);
});
