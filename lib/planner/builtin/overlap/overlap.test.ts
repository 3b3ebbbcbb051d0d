import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { createBuiltinPlanner } from '../builtin-planner.ts';
import { testNow } from '../testing/plan-on-samples.ts';

/** The first column is the key. */
function table(name: string, columns: Record<string, ColumnType | string[]>): TableSchema {
  const all = Object.entries(columns).map(
    ([column, type]): ColumnSchema => ({
      name: column,
      type: Array.isArray(type) ? 'text' : type,
      databaseType: '',
      nullable: false,
      ...(Array.isArray(type) && { sampledValues: type }),
    }),
  );
  const primaryKey = all.slice(0, 1).map((column) => column.name);
  return { name, kind: 'table', columns: all, primaryKey, foreignKeys: [], indexes: [] };
}

const customers = table('customers', {
  id: 'integer',
  name: 'text',
  email: 'text',
  country: ['France', 'Spain'],
});
const orders: TableSchema = {
  ...table('orders', {
    id: 'integer',
    customer_id: 'integer',
    placed_on: 'date',
    total: 'decimal',
  }),
  foreignKeys: [{ columns: ['customer_id'], referredTable: 'customers', referredColumns: ['id'] }],
};
const products = table('products', { id: 'integer', sku: 'text', title: 'text' });
const shop = (name: string, ...tables: TableSchema[]): PlannableDatabase => ({
  name,
  dialect: 'sqlite',
  schema: { tables },
});
const us = shop('sales_us', customers, products);
const eu = shop('sales_eu', customers, products);
const apac = shop('sales_apac', customers);
const trade = shop('trade_eu', customers, orders);
const before = shop('old_database', customers);
const after = shop('new_database', customers);
const tags = shop('blog_one', table('tags', { id: 'integer', body: 'text' }));
const labels = shop('blog_two', table('tags', { id: 'integer', text: 'text' }));

async function plan(
  question: string,
  databases: PlannableDatabase[],
  more: Partial<PlanRequest> = {},
): Promise<string> {
  const planner = createBuiltinPlanner(compileQuery);
  const request = { question, databases, conversation: [], now: testNow, ...more };
  let text = '';
  for await (const chunk of planner.plan(request, new AbortController().signal)) text += chunk;
  return text;
}

const shared = [
  'customers.name, customers.email',
  'WHERE EXISTS (SELECT 1 FROM customers_2 AS other_1 WHERE other_1.email = customers.email)',
];

describe('rows that two databases share', () => {
  it.each([
    'Which customers of sales_us are also in sales_eu?',
    'Which customers from sales_us also appear in sales_eu?',
    'Which sales_us customers also exist in sales_eu?',
    'Which customers are in both databases?',
    'Which customers are in both the US and the EU?',
    'List the customers that exist in both sales_us and sales_eu',
    'Which customers do sales_us and sales_eu have in common?',
    'Show customers common to sales_us and sales_eu',
    'Which customers in sales_us are in sales_eu too?',
  ])('are found by what means the same everywhere: %s', async (question) => {
    const text = await plan(question, [us, eu]);
    expect(text).toMatch(/DATABASE: sales_us AS customers\nSELECT .*email.*\nFROM customers;/);
    expect(text).toContain('DATABASE: sales_eu AS customers_2\nSELECT DISTINCT email');
    for (const part of shared) expect(text).toContain(part);
    expect(text).toContain('KEY: customers.email = customers_2.email - both are called email');
    expect(text).toContain('add "by name" to the question');
  });

  it.each([
    ['How many customers are in both databases?', 'COUNT(*)', 'other_1.email = customers.email'],
    ['Which skus appear in both databases?', 'SELECT products.sku', 'sku = products.sku'],
    [
      'Which product titles are in both databases?',
      'SELECT products.title',
      'title = products.title',
    ],
    ['Which products are in both databases by title?', 'products.title', 'title = products.title'],
    ['How many products do US and EU have in common?', 'COUNT(*)', 'sku = products.sku'],
    ['Which customers share a name in sales_us and sales_eu?', '.name', 'name = customers.name'],
    ['Which customers have the same email in both databases?', '.email', 'email = customers.email'],
    ['How many emails are in both?', 'COUNT(DISTINCT customers.email)', 'email = customers.email'],
    ['Which product names are in both databases?', 'products.title', 'title = products.title'],
  ])('%s', async (question, select, where) => {
    const text = await plan(question, [us, eu]);
    expect(text).toContain(select);
    expect(text).toContain(where);
  });

  it('shows those of the database that is named first', async () => {
    const text = await plan('Which customers of sales_eu are also in sales_us?', [us, eu]);
    expect(text).toContain('DATABASE: sales_eu AS customers\n');
  });

  it('asks the other database for the keys alone that conditions leave', async () => {
    const text = await plan('Which customers of sales_us from France are also in sales_eu?', [
      us,
      eu,
    ]);
    expect(text).toContain("WHERE country = 'France'");
    expect(text).toContain('DATABASE: sales_eu AS customers_2\nKEYS: email FROM customers.email');
  });

  it('goes by the key where one database is a version of the other', async () => {
    const text = await plan('Which customers are in both old and new?', [before, after]);
    expect(text).toContain('other_1.id = customers.id');
    expect(text).toContain('look like versions of one another');
  });

  it('does not take the rows of one environment for another’s', async () => {
    const databases = [shop('development', customers), shop('production', customers)];
    const text = await plan('Which customers are in both development and production?', databases);
    expect(text).toContain('other_1.email = customers.email');
  });

  it('goes by what was accepted', async () => {
    const end = (database: string) => ({ database, table: 'customers', column: 'name' });
    const joinKeys = [{ left: end('sales_eu'), right: end('sales_us') }];
    const text = await plan('Which customers are in both databases?', [us, eu], { joinKeys });
    expect(text).toContain('other_1.name = customers.name');
    expect(text).not.toContain('count as the same');
  });

  it('can be in three', async () => {
    const text = await plan('Which customers are in all three databases?', [us, eu, apac]);
    expect(text).toContain('other_1.email = customers.email');
    expect(text).toContain('other_2.email = customers.email');
  });

  it('can be those of one that are also in each of two others', async () => {
    const question = 'Which customers of sales_us are also in sales_eu and in sales_apac?';
    const text = await plan(question, [us, eu, apac]);
    expect(text).toContain('other_1.email = customers.email');
    expect(text).toContain('other_2.email = customers.email');
    expect(text).toContain(
      'NOTE: Understood as name from customers, also in sales_eu and sales_apac by email',
    );
  });
});

describe('rows that one database has and another has not', () => {
  it.each([
    'Which customers of sales_us are not in sales_eu?',
    'Which customers are in sales_us but not in sales_eu?',
    'Which customers are only in sales_us?',
    'Which customers exist only in sales_us?',
    'Which customers of sales_us are missing in sales_eu?',
    'Which customers are missing in sales_eu?',
  ])('are found by what rows in both are found by: %s', async (question) => {
    const text = await plan(question, [us, eu]);
    expect(text).toContain('DATABASE: sales_us AS customers\n');
    expect(text).toContain(
      'WHERE NOT EXISTS (SELECT 1 FROM customers_2 AS other_1 WHERE other_1.email = customers.email)',
    );
    expect(text).toContain('not in sales_eu by email');
  });

  it('heeds what else is said of them', async () => {
    const text = await plan('How many customers from France are missing in new_database?', [
      before,
      after,
    ]);
    expect(text).toContain("WHERE country = 'France'");
    expect(text).toContain('COUNT(*)');
    expect(text).toContain('NOT EXISTS');
    expect(text).toContain('other_1.id = customers.id');
  });

  it.each([
    'Which customers are in old_database but not in new_database?',
    'Which customers are missing in new_database?',
  ])('of a copy are found by comparing the rows: %s', async (question) => {
    const text = await plan(question, [before, after]);
    expect(text).toContain('COMPARE DATA: old_database.customers, new_database.customers');
  });
});

describe('what rows of one database come to in another', () => {
  it.each([
    ['What is the total of orders of customers of old_database in trade_eu?', 'SUM(orders.total)'],
    ['Total of orders in trade_eu of customers of old_database by country', 'GROUP BY'],
    ['Which customers of old_database placed orders in trade_eu?', 'customers.name'],
    ['How many orders in trade_eu are from customers of old_database?', 'COUNT(*)'],
  ])('%s', async (question, part) => {
    const text = await plan(question, [before, trade]);
    expect(text).toContain(part);
    expect(text).toMatch(/DATABASE: old_database AS \w+\n(KEYS: .*\n)?SELECT DISTINCT email/);
    expect(text).toMatch(
      /EXISTS \(SELECT 1 FROM customers\w* AS other_1 WHERE other_1\.email = \w+\.email/,
    );
    expect(text).toContain('with customers of old_database by email');
  });

  it.each([
    'Which customers of old_database have no order in trade_eu?',
    'Which customers of old_database never ordered in trade_eu?',
  ])('is not guessed where it is denied: %s', async (question) => {
    expect(await plan(question, [before, trade])).toMatch(
      /^CANNOT: without a model, what customers/,
    );
  });

  it('is the database’s own business where the other has no such table', async () => {
    const { foreignKeys: _, ...rest } = orders;
    const orderBook = shop('books', { ...rest, foreignKeys: [] });
    const text = await plan('How many orders in books do customers of old_database have?', [
      before,
      orderBook,
    ]);
    expect(text).not.toContain('with customers of');
  });
});

it.each([
  ['Which customers are in both databases?', [us, eu, apac], 'name the databases'],
  ['Which customers of sales_us also bought shoes in sales_eu?', [us, eu], 'shoes'],
  ['Which customers are in both databases by phone?', [us, eu], 'do not both have "phone"'],
  ['Which products of sales_us are also in sales_apac?', [us, eu, apac], 'no table like products'],
  ['Which ghosts of sales_us are also in sales_eu?', [us, eu], 'ghosts'],
  [
    'Which customers of sales_us are also in sales_eu or sales_apac?',
    [us, eu, apac],
    'only rows that are in both',
  ],
  ['Which customers of sales_us are also in sales_eu, not in sales_apac?', [us, eu, apac], 'only'],
  ['Which tags are in both databases?', [tags, labels], 'say by which column, as in "by id"'],
])('says what is missing: %s', async (question, databases, reason) => {
  const text = await plan(question, databases);
  expect(text).toMatch(/^CANNOT: /);
  expect(text).toContain(reason);
});

it('tells a key that says little as a guess', async () => {
  const members = table('members', { member_id: 'integer', born: 'date' });
  const databases = [shop('club_one', members), shop('club_two', members)];
  expect(await plan('Which members are in both databases?', databases)).toContain(
    'is only a guess',
  );
  expect(await plan('Which tags are in both databases by id?', [tags, labels])).toContain(
    'other_1.id = tags.id',
  );
});

it.each([
  'How many customers are there in both databases?',
  'Compare customer counts between sales_us and sales_eu',
  'List all customers in sales_us and sales_eu',
  'How many customers do we have in all databases?',
  'Show total customers across sales_us and sales_eu',
  'How many customers are in both databases together?',
  'How many customers are in both databases in total?',
  'How many customers are in both databases by country?',
])('is not what is asked of each: %s', async (question) => {
  const text = await plan(question, [us, eu]);
  expect(text).not.toContain('COMBINE');
  expect(text).toContain('DATABASE: sales_eu\n');
});

it('counts in each what only a counted key would tell apart', async () => {
  const text = await plan('How many tags are in both databases?', [tags, labels]);
  expect(text).not.toContain('COMBINE');
  expect(text).toContain('DATABASE: blog_two\n');
});
