import { expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from '../testing/plan-on-samples.ts';
import { makeSqliteSample } from '../testing/sqlite-sample.ts';

const shop = makeSqliteSample(
  'shop',
  `create table customers (id integer primary key, name text, country text);
   create table order_items (
     id integer primary key, customer_id integer references customers (id), total_price numeric
   );
   create table shops (id integer primary key, name text, number_of_shops integer);`,
);

it.each([
  ['How many customers are there?', 'number_of_customers'],
  ['How many order items does each customer have?', 'number_of_order_items'],
  // The noun is the question's, whatever the table is called.
  ['How many clients are there?', 'number_of_clients'],
  ['What is the sum of total price?', 'sum_of_total_price'],
])('%s', async (question, alias) => {
  const { text } = await planOnSamples(question, [shop], compileQuery);
  expect(text).toMatch(new RegExp(`\\) AS ${alias}\\b`));
});

it('is called no column’s name, which could mean either', async () => {
  const { text } = await planOnSamples('How many shops are there?', [shop], compileQuery);
  expect(text).not.toContain('number_of_shops');
});

it('is the same when it is told as a follow-up', async () => {
  const earlier = ['list the customers'];
  const { text } = await planOnSamples('how many is that?', [shop], compileQuery, earlier);
  expect(text).toContain('AS number_of_customers');
});
