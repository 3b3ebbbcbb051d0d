import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { agency } from './testing/agency-sample.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);

async function expectRows(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(sorted(statements[0]?.rows ?? []), text).toEqual(sorted(sample.rows(sql)));
}

const textOf = async (sample: SqliteSample, question: string) =>
  (await planOnSamples(question, [sample], compileQuery)).text;

describe('a verb is the state that it leaves rows in', () => {
  it.each([
    [
      'How many tickets did each agent close?',
      "select a.name, count(*) from tickets t join agents a on a.id = t.agent_id where t.status = 'closed' group by a.id",
    ],
    [
      'How many tickets did Ada close?',
      "select count(*) from tickets where status = 'closed' and agent_id = 1",
    ],
    [
      'Which agent resolved the most tickets?',
      "select a.name from tickets t join agents a on a.id = t.agent_id where t.status = 'resolved' group by a.id order by count(*) desc limit 1",
    ],
    ['how many payments did we refund?', "select count(*) from payments where status = 'refunded'"],
    [
      'how much did we refund in March',
      "select sum(amount) from payments where status = 'refunded' and paid_on like '2026-03%'",
    ],
    [
      'How much did clients from Germany pay?',
      "select sum(i.amount) from invoices i join clients c on c.id = i.client_id where c.country = 'Germany' and i.status = 'paid'",
    ],
    [
      'refund rate per month',
      "select strftime('%Y-%m', paid_on), round(100.0 * sum(status = 'refunded') / count(*), 2) from payments group by 1",
    ],
  ])('%s', (question, sql) => expectRows(agency, question, sql));

  it.each([
    ['How many orders did Ann Lee close?', shop],
    ['conversion rate per month', agency],
    ['cancellation rate per month', agency],
  ])('%s has no place where no state is called so', async (question, sample) => {
    expect(await textOf(sample, question)).toMatch(/^CANNOT: /);
  });

  it('of orders that are placed is none', () =>
    expectRows(
      shop,
      'How many orders did Ann Lee place?',
      'select count(*) from orders where customer_id = 1',
    ));
});

describe('pieces and money', () => {
  it.each([
    [
      'units sold per month',
      "select strftime('%Y-%m', o.order_date), sum(i.quantity) from order_items i join orders o on o.id = i.order_id group by 1",
    ],
    [
      'which product was sold most',
      'select p.name, sum(i.quantity) from order_items i join products p on p.id = i.product_id group by p.id order by 2 desc limit 1',
    ],
    [
      'sales per month',
      "select strftime('%Y-%m', order_date), sum(total_amount) from orders group by 1",
    ],
    ['how much are the orders', 'select sum(total_amount) from orders'],
  ])('%s', (question, sql) => expectRows(shop, question, sql));
});

describe('what no rows tell', () => {
  it.each([
    ['Why did sales drop in March?', /rows do not tell why/],
    ['what does status mean', /rows do not tell what a word means/],
    ['biggest order ever and who placed it', /ask one thing at a time/],
    ['delete all cancelled orders', /only answered by reading/],
    ['Please drop the orders table', /only answered by reading/],
    ['which product has the most money and money', /nothing here is called "money"\./],
  ])('%s', async (question, reason) => {
    expect(await textOf(shop, question)).toMatch(reason);
  });

  it.each([
    ['mean total amount of orders', 'select avg(total_amount) from orders'],
    [
      'customers who ordered in 2026 and who are from Germany',
      "select * from customers where country = 'Germany' and id in (select customer_id from orders where order_date like '2026%')",
    ],
  ])('%s is told', async (question, sql) => {
    const { text, statements } = await planOnSamples(question, [shop], compileQuery);
    expect(statements[0]?.rows, text).toHaveLength(shop.rows(sql).length);
  });

  it('says nothing of what it is called inside', async () => {
    for (const question of ['total', 'orders with sum of >= 100', 'average by customers']) {
      expect(await textOf(shop, question)).not.toMatch(/"(sum|avg|[^"]*[<>]=?)" is more/);
    }
  });
});

describe('several of each group', () => {
  it.each([
    'largest 3 invoices of each client',
    'the 3 largest invoices of each client',
    'List the 3 largest invoices for each client',
    'latest 2 invoices for each client',
  ])('%s is neither one of each nor three of all', async (question) => {
    expect(await textOf(agency, question)).toMatch(/^CANNOT: /);
  });

  it('is no matter of the largest alone', () =>
    expectRows(
      agency,
      'largest 3 invoices',
      'select id, amount from invoices order by amount desc limit 3',
    ));
});
