import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { agency, agencyScript } from './testing/agency-sample.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const rate = (condition: string) =>
  `round(100.0 * sum(case when ${condition} then 1 else 0 end) / count(*), 2)`;

async function expectRows(question: string, sql: string, earlier: string[] = []): Promise<void> {
  const { text, statements } = await planOnSamples(question, [agency], compileQuery, earlier);
  expect(statements, text).toHaveLength(1);
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(sorted(statements[0]?.rows ?? []), text).toEqual(sorted(agency.rows(sql)));
}

/** Each group's rows are the whole, not the rows of all groups that meet the condition. */
describe('a percentage of each group', () => {
  const perPlan = `select p.name, ${rate("i.status = 'overdue'")} from invoices i
    join clients c on c.id = i.client_id join plans p on p.id = c.plan_id group by p.id`;
  it.each([
    ['share of invoices overdue per plan', perPlan],
    ['What share of invoices are overdue per plan?', perPlan],
    ['For each plan, what share of invoices are overdue?', perPlan],
    ['percentage of invoices that are overdue by plan', perPlan],
    ['overdue rate per plan', perPlan],
    [
      'percentage of tickets closed per agent',
      `select a.name, ${rate("t.status = 'closed'")} from tickets t join agents a on a.id = t.agent_id group by a.id`,
    ],
    [
      'What percentage of invoices are paid in each month?',
      `select strftime('%Y-%m', issued_on), ${rate("status = 'paid'")} from invoices group by 1`,
    ],
    [
      'percentage of clients from Germany per plan',
      `select p.name, ${rate("c.country = 'Germany'")} from clients c join plans p on p.id = c.plan_id group by p.id`,
    ],
    [
      'share of clients that have open tickets per country',
      `select country, ${rate("id in (select client_id from tickets where status = 'open')")} from clients group by 1`,
    ],
    [
      'What percentage of revenue comes from Germany per month?',
      `select strftime('%Y-%m', i.issued_on), round(100.0 * sum(case when c.country = 'Germany' then i.amount else 0 end) / sum(i.amount), 2)
       from invoices i join clients c on c.id = i.client_id group by 1`,
    ],
  ])('%s', (question, sql) => expectRows(question, sql));

  it('keeps the conditions of the whole', () =>
    expectRows(
      'share of high priority tasks that are done',
      `select ${rate("status = 'done'")} from tasks where priority = 'high'`,
    ));

  it('can be narrowed and asked for as numbers', async () => {
    const before = ['What percentage of invoices are paid per client?'];
    await expectRows(
      'only Germany',
      `select c.email, ${rate("i.status = 'paid'")} from invoices i join clients c on c.id = i.client_id where c.country = 'Germany' group by c.id`,
      before,
    );
    await expectRows(
      'as numbers',
      "select c.email, count(*) from invoices i join clients c on c.id = i.client_id where i.status = 'paid' group by c.id",
      before,
    );
  });

  it('is each database’s own, where databases are the groups', async () => {
    const names = ['tenant_north', 'tenant_south'];
    const samples = names.map((name) => makeSqliteSample(name, agencyScript));
    const { statements } = await planOnSamples(
      'What share of invoices is overdue per tenant?',
      samples,
      compileQuery,
    );
    expect(statements.map(({ rows }) => rows)).toEqual([[[20]], [[20]]]);
  });
});

describe('a percentage of what cannot be told', () => {
  it.each([
    'what percentage of tickets did each agent close?',
    'number and percentage of overdue invoices per plan',
    'paid invoices as a percentage of all invoices per plan',
  ])('%s', async (question) => {
    const { text } = await planOnSamples(question, [agency], compileQuery);
    expect(text).toMatch(/^CANNOT: /);
  });
});

describe('a percentage of all', () => {
  it.each([
    [
      'percentage of invoices per status',
      'select status, count(*), round(100.0 * count(*) / 120, 2) from invoices group by 1',
    ],
    [
      'percentage of tickets in each status',
      'select status, count(*), round(100.0 * count(*) / 60, 2) from tickets group by 1',
    ],
    [
      'What percentage of tickets does each status have?',
      'select status, count(*), round(100.0 * count(*) / 60, 2) from tickets group by 1',
    ],
    ['What percentage of invoices are paid?', `select ${rate("status = 'paid'")} from invoices`],
  ])('%s', (question, sql) => expectRows(question, sql));
});

it.each([
  [
    'How many high priority tasks are done?',
    "select count(*) from tasks where priority = 'high' and status = 'done'",
  ],
  ['How many high priority tasks are there?', "select count(*) from tasks where priority = 'high'"],
])('%s counts rows', (question, sql) => expectRows(question, sql));
