import { expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import { learnTerms } from './learn-terms.ts';
import { planOnSamples, testNow } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample(
  'shop',
  `create table orders (id integer primary key, billing_city text, delivery_city text, total numeric);
   create table stores (id integer primary key, city text);
   insert into orders values (1, 'Rome', 'Oslo', 5), (2, 'Rome', 'Rome', 7);
   insert into stores values (1, 'Bonn'), (2, 'Bonn');`,
);

const delivery: GlossaryTerm = {
  term: 'city',
  standsFor: { table: 'orders', column: 'delivery_city' },
};
const learned: GlossaryTerm = { ...delivery, learned: true };

const plan = (question: string, glossary: GlossaryTerm[] = []) =>
  planOnSamples(question, [{ ...shop, glossary }], compileQuery);

const byDelivery = [
  ['Oslo', 1],
  ['Rome', 1],
];

it('does not ask back again', async () => {
  const question = 'How many orders for each city?';
  expect((await plan(question)).text).toMatch(/^CLARIFY: By "city"/m);
  const { text, statements } = await plan(question, [learned]);
  expect(statements[0]?.rows, text).toEqual(byDelivery);
  const cities = await plan('orders per cities', [learned]);
  expect(cities.statements[0]?.rows, cities.text).toEqual(byDelivery);
});

it('counts less than what else a question says', async () => {
  const sql = 'How many stores for each city?';
  const { text, statements } = await plan(sql, [learned]);
  expect(statements[0]?.rows, text).toEqual([['Bonn', 2]]);
  const billing = await plan('How many orders for each billing city?', [learned]);
  expect(billing.statements[0]?.rows, billing.text).toEqual([['Rome', 2]]);
});

it('counts less than what somebody wrote', async () => {
  const standsFor = { table: 'orders', column: 'billing_city' };
  const written = await plan('orders per city', [learned, { term: 'city', standsFor }]);
  expect(written.statements[0]?.rows, written.text).toEqual([['Rome', 2]]);
});

it.each([
  ['delivery_city', [{ database: 'shop', term: learned }]],
  [
    'the billing one',
    [
      {
        database: 'shop',
        term: { ...learned, standsFor: { table: 'orders', column: 'billing_city' } },
      },
    ],
  ],
  // An answer to something else, or to nothing.
  ['How many stores are there?', []],
  ['only Rome', []],
])('is what a question back was answered with: %s', (question, expected) => {
  const asked = { question: 'orders per city', statements: [], answer: '', asksBack: true };
  const request = { question, databases: [shop], conversation: [asked], now: testNow };
  expect(learnTerms(request)).toEqual(expected);
  const answered = { ...asked, asksBack: false };
  expect(learnTerms({ ...request, conversation: [answered] })).toEqual([]);
});

it.each(['the delivery one', 'the second one'])(
  'is known when the conversation goes on: %s',
  async (answer) => {
    const earlier = [{ question: 'orders per city', asksBack: true }, answer];
    const known = [{ ...shop, glossary: [learned] }];
    const { text, statements } = await planOnSamples('only Oslo', known, compileQuery, earlier);
    expect(statements[0]?.rows, text).toEqual([['Oslo', 1]]);
  },
);
