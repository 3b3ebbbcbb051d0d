/** A figure that counts rows of one database once for every row of another is told to do so. */
import { expect, it } from 'vitest';
import {
  batchOf,
  combine,
  feed,
  openFederation,
} from '#lib/multidb/federate/testing/federate-rows.ts';
import { warnOfRepeats } from './warn-of-repeats.ts';

async function warned(
  sql: string,
  { question = 'What did each customer bring in?', twice = false, alone = false } = {},
) {
  const federation = openFederation();
  const customers = batchOf(
    [
      ['id', 'integer'],
      ['name', 'text'],
    ],
    [[1, 'Ann'], [2, 'Bo'], ...(twice ? [[2, 'Bo again']] : [])],
  );
  const orders = batchOf(
    [
      ['customer_id', 'integer'],
      ['total', 'decimal'],
    ],
    [
      [1, '5.00'],
      [1, '7.00'],
      [2, '9.00'],
    ],
  );
  const tickets = batchOf(
    [
      ['customer', 'text'],
      ['subject', 'text'],
    ],
    alone
      ? [['1', 'Late']]
      : [
          ['1', 'Late'],
          ['1', 'Lost'],
          ['2', 'Broken'],
        ],
  );
  const inputs = { customers, orders, tickets };
  for (const [name, batch] of Object.entries(inputs)) await feed(federation, name, batch);
  const { keys } = await combine(federation, sql);
  return warnOfRepeats(federation, {
    question,
    sql,
    keys,
    inputs: Object.entries(inputs).map(([name, { columns }]) => ({ name, columns })),
  });
}

const three = `SELECT c.name, sum(o.total) AS revenue, count(DISTINCT t.subject) AS tickets
  FROM customers c JOIN orders o ON o.customer_id = c.id JOIN tickets t ON t.customer = c.id
  GROUP BY c.name`;
const two = `SELECT c.name, sum(o.total) AS revenue FROM customers c
  JOIN orders o ON o.customer_id = c.id GROUP BY c.name`;

it('orders that are repeated by tickets', async () => {
  expect(await warned(three)).toBe(
    'The sum counts each row of orders once for every row of tickets that belongs to it. 3 rows of orders were counted 5 times. It is too high.',
  );
});

it('orders of a customer who stands there twice', async () => {
  const sql = 'SELECT sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id';
  const question = 'What is the total of all orders?';
  expect(await warned(sql, { question })).toBeUndefined();
  expect(await warned(sql, { question, twice: true })).toMatch(
    /each row of orders once for every row of customers .* 3 rows of orders were counted 4 times/,
  );
});

it.each([
  ['keys that are unique', two, {}],
  ['one ticket for each', three, { alone: true }],
  [
    'what is added up before it is joined',
    `SELECT c.name, o.revenue, t.n FROM customers c
     JOIN (SELECT customer_id, sum(total) AS revenue FROM orders GROUP BY 1) o ON o.customer_id = c.id
     JOIN (SELECT customer, count(*) AS n FROM tickets GROUP BY 1) t ON t.customer = c.id`,
    {},
  ],
  [
    'orders that were counted once',
    `SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id`,
    { question: 'How many orders do customers have?' },
  ],
  [
    'rows of the many that were asked for',
    `SELECT c.name, count(*) FROM customers c JOIN tickets t ON t.customer = c.id GROUP BY c.name`,
    { question: 'How many tickets has each customer?' },
  ],
  ['the highest of them', three.replace('sum(', 'max('), {}],
  ['an average over those who have it', three.replace('sum(', 'avg('), {}],
])('says nothing of %s', async (_, sql, how) => {
  expect(await warned(sql, how)).toBeUndefined();
});
