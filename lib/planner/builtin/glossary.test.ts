import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { PlannableDatabase } from '../planner.ts';
import { routeQuestion } from '../schema-index/route-question.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample(
  'shop',
  `create table customers (id integer primary key, name text, city text, tier text, left_on text, is_vip boolean);
   create table orders (
     id integer primary key, customer_id integer references customers (id), net numeric, gross numeric, state text
   );
   insert into customers values
     (1, 'Ada', 'Rome', 'a', null, 1), (2, 'Bob', 'Rome', 'b', '2024-01-01', 0), (3, 'Cy', 'Oslo', 'a', null, 0);
   insert into orders values
     (1, 1, 10, 12, 'done'), (2, 1, 900, 990, 'open'), (3, 3, 2000, 2200, 'done'), (4, 2, 5, 6, 'gone');`,
);

const glossary: GlossaryTerm[] = [
  { term: 'punters', standsFor: { table: 'customers' } },
  { term: 'takings', standsFor: { table: 'orders', column: 'net' } },
  {
    term: 'gold member',
    standsFor: { table: 'customers', column: 'tier', test: { operator: '=', value: 'a' } },
  },
  {
    term: 'big ticket',
    standsFor: { table: 'orders', column: 'net', test: { operator: '>=', value: 900 } },
  },
  {
    term: 'loyal',
    standsFor: { table: 'customers', column: 'left_on', test: { operator: '=', value: null } },
  },
  {
    term: 'settled',
    standsFor: { table: 'orders', column: 'state', test: { operator: '<>', value: 'open' } },
  },
  {
    term: 'insider',
    standsFor: { table: 'customers', column: 'is_vip', test: { operator: '=', value: true } },
  },
  // Words that name something else here, and what the schema no longer has.
  { term: 'city', standsFor: { table: 'customers', column: 'name' } },
  { term: 'widgets', standsFor: { table: 'gone' } },
  { term: 'churn', meaning: 'customers who left, of all' },
];

async function rowsOf(question: string, terms?: GlossaryTerm[]) {
  const { text, statements } = await planOnSamples(
    question,
    [{ ...shop, ...(terms && { glossary: terms }) }],
    compileQuery,
  );
  return { text, rows: statements[0]?.rows };
}

describe('the terms of a glossary', () => {
  it.each([
    ['How many punters are there?', 'select count(*) from customers'],
    ['number of punters', 'select count(*) from customers'],
    ['What is the total takings?', 'select sum(net) from orders'],
    ['How many gold members are there?', `select count(*) from customers where tier = 'a'`],
    ['List the names of the gold members', `select name from customers where tier = 'a'`],
    ['How many big ticket orders are there?', 'select count(*) from orders where net >= 900'],
    ['How many big tickets are there?', 'select count(*) from orders where net >= 900'],
    ['number of big tickets', 'select count(*) from orders where net >= 900'],
    ['What is the average gross of big tickets?', 'select avg(gross) from orders where net >= 900'],
    ['number of big ticket orders', 'select count(*) from orders where net >= 900'],
    ['How many loyal customers are there?', 'select count(*) from customers where left_on is null'],
    ['number of loyal customers', 'select count(*) from customers where left_on is null'],
    ['How many settled orders are there?', `select count(*) from orders where state <> 'open'`],
    ['number of settled orders', `select count(*) from orders where state <> 'open'`],
    ['How many insider customers are there?', 'select count(*) from customers where is_vip = 1'],
    ['number of insider customers', 'select count(*) from customers where is_vip = 1'],
    ['How many different cities are there?', 'select count(distinct name) from customers'],
  ])('%s', async (question, sql) => {
    const { text, rows } = await rowsOf(question, glossary);
    expect(rows, text).toEqual(shop.rows(sql));
  });

  it.each(['How many punters are there?', 'What is the total takings?'])(
    'without them: %s',
    async (question) => {
      expect((await rowsOf(question)).text).toMatch(/^CANNOT/m);
    },
  );

  it('a term for what is gone says nothing', async () => {
    expect((await rowsOf('How many widgets are there?', glossary)).text).toMatch(/^CANNOT/m);
  });
});

describe('the route', () => {
  const column = { name: 'id', type: 'integer', databaseType: 'int', nullable: false } as const;
  const database = (name: string, table: string, terms?: GlossaryTerm[]): PlannableDatabase => ({
    name,
    dialect: 'sqlite',
    schema: {
      tables: [
        {
          name: table,
          kind: 'table',
          columns: [column],
          primaryKey: ['id'],
          foreignKeys: [],
          indexes: [],
        },
      ],
    },
    ...(terms && { glossary: terms }),
  });

  it('leads to the database whose people use the word', () => {
    const databases = [
      database('north', 'assets'),
      database('south', 'entities', [
        { term: 'golden whales', standsFor: { table: 'entities' } },
        { term: 'assets', meaning: 'what others have' },
      ]),
      database('east', 'whale_watchers'),
    ];
    const chosen = (question: string) =>
      routeQuestion(question, databases).selected.map(({ database: name }) => name);
    expect(chosen('How many golden whales are there?')).toEqual(['south']);
    expect(chosen('How many assets are there?')).toEqual(['north']);
  });
});
