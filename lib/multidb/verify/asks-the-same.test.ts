import { describe, expect, it } from 'vitest';
import { schemaOf } from '../mend/testing/schema-of.ts';
import { asksTheSame, lostValues } from './asks-the-same.ts';

const schema = schemaOf({
  customers: ['id', 'name', 'country', 'blocked_at'],
  orders: ['id', 'customer_id', 'status', 'total', 'placed_on'],
  order_lines: ['id', 'order_id', 'quantity'],
  refunds: ['id', 'order_id'],
});
const same = (question: string, first: string, second: string) =>
  asksTheSame(first, second, { question, dialect: 'postgresql', schema });

const joined = 'FROM orders o JOIN order_lines l ON l.order_id = o.id';

describe('a statement that was written again', () => {
  it.each([
    [
      'What are the total sales?',
      `SELECT sum(o.total) AS s ${joined}`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'Sales to Germany?',
      `SELECT sum(o.total) AS s ${joined} JOIN customers c ON c.id = o.customer_id WHERE c.country = 'Germany'`,
      "SELECT sum(total) AS s FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE country = 'Germany')",
    ],
    [
      'Sales in May 2024?',
      `SELECT sum(o.total) AS s ${joined} WHERE extract(year FROM o.placed_on) = 2024 AND extract(month FROM o.placed_on) = 5`,
      "SELECT sum(total) AS s FROM orders WHERE placed_on >= '2024-05-01' AND placed_on < '2024-06-01'",
    ],
    [
      'How many open orders?',
      `SELECT count(*) AS n ${joined} WHERE o.status = 'open'`,
      "SELECT count(CASE WHEN status = 'open' THEN 1 END) AS n FROM orders",
    ],
    [
      'Sales by country?',
      `SELECT c.country, sum(o.total) AS s ${joined} JOIN customers c ON c.id = o.customer_id GROUP BY c.country`,
      'SELECT c.country, sum(o.total) AS s FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.country',
    ],
    [
      'Orders of customers called Ann?',
      `SELECT count(*) AS n ${joined} JOIN customers c ON c.id = o.customer_id WHERE c.name LIKE '%ann%'`,
      "SELECT count(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.name ILIKE 'Ann'",
    ],
    [
      'The total of the 3 largest?',
      'SELECT sum(total) AS s FROM orders LIMIT 3',
      'SELECT sum(total) AS s FROM orders',
    ],
  ])('%s', (question, first, second) => {
    expect(same(question, first, second)).toBe(true);
  });

  it.each([
    [
      'a value',
      'Sales to Germany?',
      `SELECT sum(o.total) AS s ${joined} JOIN customers c ON c.id = o.customer_id WHERE c.country = 'Germany'`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'another value',
      'Sales to Germany?',
      `SELECT sum(o.total) AS s ${joined} JOIN customers c ON c.id = o.customer_id WHERE c.country = 'Germany'`,
      "SELECT sum(o.total) AS s FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.country = 'France'",
    ],
    [
      'one of two values',
      'Sales of open and paid orders?',
      `SELECT sum(o.total) AS s ${joined} WHERE o.status IN ('open', 'paid')`,
      "SELECT sum(total) AS s FROM orders WHERE status IN ('open')",
    ],
    [
      'a time',
      'Sales this year?',
      `SELECT sum(o.total) AS s ${joined} WHERE o.placed_on >= '2026-01-01'`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'a computed time',
      'Sales this year?',
      `SELECT sum(o.total) AS s ${joined} WHERE o.placed_on >= date_trunc('year', now())`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'a NULL',
      'Sales to customers who are not blocked?',
      `SELECT sum(o.total) AS s ${joined} JOIN customers c ON c.id = o.customer_id WHERE c.blocked_at IS NULL`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'an inner query',
      'Sales that were not refunded?',
      `SELECT sum(o.total) AS s ${joined} WHERE NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id)`,
      'SELECT sum(total) AS s FROM orders',
    ],
    [
      'a HAVING',
      'Customers with more than 5 orders?',
      `SELECT o.customer_id, count(o.id) AS n ${joined} GROUP BY o.customer_id HAVING count(o.id) > 5`,
      'SELECT customer_id, count(id) AS n FROM orders GROUP BY customer_id',
    ],
    [
      'its columns',
      'Sales by status?',
      `SELECT o.status, sum(o.total) AS s ${joined} GROUP BY o.status`,
      'SELECT sum(total) AS sales FROM orders',
    ],
    [
      'its limit',
      'The three largest?',
      'SELECT name, country FROM customers ORDER BY country LIMIT 3',
      'SELECT name, country FROM customers ORDER BY country',
    ],
  ])('that lost %s asks another question', (_, question, first, second) => {
    expect(same(question, first, second)).toBe(false);
  });

  it('that cannot be read may ask anything', () => {
    expect(same('Sales?', 'SELECT sum(total) AS s FROM orders', 'FROM orders')).toBe(false);
  });
});

describe('lostValues', () => {
  const lost = (question: string, first: string, second: string) =>
    lostValues(first, second, { question, dialect: 'postgresql', schema });
  const first =
    "SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.nation = 'Germany'";

  it.each([
    'SELECT sum(total) FROM orders',
    'SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id',
  ])('tells what %s asks for no more', (second) => {
    expect(lost('Sales to Germany?', first, second)).toEqual(['Germany']);
  });

  it.each([
    "SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.country = 'Germany'",
    "SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.country ILIKE '%germany%'",
    // Called by another name.
    "SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.country = 'DE'",
    "SELECT sum(CASE WHEN customer_id IN (SELECT id FROM customers WHERE country = 'Germany') THEN total END) FROM orders",
    'FROM orders',
  ])('tells nothing of %s', (second) => {
    expect(lost('Sales to Germany?', first, second)).toEqual([]);
  });

  it('tells nothing that the question does not name', () => {
    expect(lost('What are the sales?', first, 'SELECT sum(total) FROM orders')).toEqual([]);
  });
});
