import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { agency } from './testing/agency-sample.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const plan = (question: string, earlier: string[], samples = [agency]) =>
  planOnSamples(question, samples, compileQuery, earlier);

async function expectRows(earlier: string[], question: string, sql: string): Promise<void> {
  const { text, statements } = await plan(question, earlier);
  expect(statements, text).toHaveLength(1);
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(sorted(statements[0]?.rows ?? []), text).toEqual(sorted(agency.rows(sql)));
}

const topClients =
  'select client_id from invoices group by client_id order by sum(amount) desc limit 5';
const german = "select id from clients where country = 'Germany'";

/** "They" are the rows that were asked about, never all there are. */
describe('rows that a later question speaks of', () => {
  it.each([
    [
      'Top 5 clients by revenue',
      'how many tickets do they have?',
      `select count(*) from tickets where client_id in (${topClients})`,
    ],
    [
      'Top 5 clients by revenue',
      'how many of their invoices are paid?',
      `select count(*) from invoices where status = 'paid' and client_id in (${topClients})`,
    ],
    [
      'Top 5 clients by revenue',
      'how many of them are from Germany?',
      `select count(*) from clients where country = 'Germany' and id in (${topClients})`,
    ],
    [
      'top 3 invoices by amount',
      'which clients are they for?',
      'select email from clients where id in (select client_id from invoices order by amount desc limit 3)',
    ],
    [
      'top 3 invoices by amount',
      'what is their total amount?',
      'select sum(amount) from (select amount from invoices order by amount desc limit 3)',
    ],
    [
      'clients from Germany',
      'how many tickets do these clients have?',
      `select count(*) from tickets where client_id in (${german})`,
    ],
    [
      'How many clients are from Germany?',
      'how many tickets do they have per status?',
      `select status, count(*) from tickets where client_id in (${german}) group by 1`,
    ],
    [
      'clients from Germany',
      'list their open tickets',
      `select * from tickets where status = 'open' and client_id in (${german})`,
    ],
    [
      'clients from Germany',
      'what share of them have open tickets?',
      `select round(100.0 * sum(id in (select client_id from tickets where status = 'open')) / count(*), 2) from clients where country = 'Germany'`,
    ],
    [
      'How many invoices are paid?',
      'what percentage is from Germany?',
      `select round(100.0 * sum(client_id in (${german})) / count(*), 2) from invoices where status = 'paid'`,
    ],
    ['Which client has the most tickets?', 'how many invoices does it have?', 'select 3'],
    ['number of tickets per agent', 'show their names', 'select name from agents'],
  ])('%s; %s', (before, question, sql) => expectRows([before], question, sql));

  it('are shown as they are', async () => {
    const rows = `select * from clients where id in (${topClients})`;
    await expectRows(['Top 5 clients by revenue'], 'who are they?', rows);
    await expectRows(['Top 5 clients by revenue'], 'show them', rows);
  });

  it.each([
    ['Top 5 clients by revenue', 'what did they buy?'],
    ['clients from Germany', 'average amount of their invoices'],
    ['total revenue per month', 'which clients paid them?'],
  ])('%s; %s is not answered about all', async (before, question) => {
    const { text } = await plan(question, [before]);
    expect(text).toMatch(/^CANNOT: /);
  });

  it.each([
    ['clients from Germany', 'For each agent, how many tickets do they have?', 3],
    ['clients from Germany', 'how many tickets are open?', 1],
  ])('%s; %s is a question of its own', async (before, question, rows) => {
    const { text, statements } = await plan(question, [before]);
    expect(text).not.toMatch(/Germany/);
    expect(statements[0]?.rows).toHaveLength(rows);
  });
});

describe('after rows that databases do not share', () => {
  const samples = ['old_shop', 'new_shop'].map((name) => makeSqliteSample(name, shopScript));
  const before = ['Which customers of old_shop are missing in new_shop?'];

  it('says that they cannot be narrowed down', async () => {
    const { text } = await plan('how many of them are in Germany?', before, samples);
    expect(text).toMatch(/^CANNOT: the answer before compared/);
  });

  it('answers a question of its own', async () => {
    const { statements } = await plan('how many customers are in Germany?', before, samples);
    expect(statements.map(({ rows }) => rows)).toEqual([[[2]], [[2]]]);
  });
});

describe('further rows', () => {
  it('start anew where something else is asked of them', () =>
    expectRows(
      ['Top 5 clients by revenue', 'next 5'],
      'only Germany',
      "select c.email, sum(i.amount) from invoices i join clients c on c.id = i.client_id where c.country = 'Germany' group by c.id order by 2 desc limit 5",
    ));
});

describe('thanks', () => {
  it.each(['thanks!', 'Thank you very much', 'ok, great', 'perfect'])(
    '%s repeats nothing',
    async (question) => {
      const { text } = await plan(question, ['Top 5 clients by revenue']);
      expect(text).toMatch(/^CANNOT: .* asks for nothing/);
    },
  );

  it('are no part of what is asked', () =>
    expectRows(
      ['number of tickets per agent', 'thanks!'],
      'only closed',
      "select a.name, count(*) from tickets t join agents a on a.id = t.agent_id where t.status = 'closed' group by a.id",
    ));
});
