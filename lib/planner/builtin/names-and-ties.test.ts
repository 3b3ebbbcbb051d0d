import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { agency } from './testing/agency-sample.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

async function expectRows(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(sorted(statements[0]?.rows ?? []), text).toEqual(sorted(sample.rows(sql)));
}

describe('a number that is part of a name', () => {
  it.each([
    ['Company 21 invoices', 'select * from invoices where client_id = 21'],
    ['invoices of Company 21', 'select * from invoices where client_id = 21'],
    ['Show the tickets for Company 7', 'select * from tickets where client_id = 7'],
    ['How many tickets does Company 7 have?', 'select count(*) from tickets where client_id = 7'],
    [
      'How much did Company 7 pay?',
      "select sum(amount) from invoices where client_id = 7 and status = 'paid'",
    ],
  ])('%s', (question, sql) => expectRows(agency, question, sql));

  it('is asked for where it is not known how the name is written', async () => {
    const { text } = await planOnSamples('company 21 invoices', [agency], compileQuery);
    expect(text).toMatch(/^CANNOT: it is not clear which name "company 21" is/);
  });

  it.each([
    ['invoice 21', 'select * from invoices where id = 21'],
    ['top 3 invoices by amount', 'select id, amount from invoices order by amount desc limit 3'],
    ['list 2 clients', 'select * from clients limit 2'],
  ])('%s has none', (question, sql) => expectRows(agency, question, sql));

  it('is a year after the name of a column', async () => {
    const shop = makeSqliteSample('shop', shopScript);
    const { text } = await planOnSamples('orders by City 2024', [shop], compileQuery);
    expect(text).not.toMatch(/City 2024/);
  });
});

describe('rows that share a name', () => {
  it.each([
    [
      'Which team has the most open tasks?',
      "select t.name from tasks k join teams t on t.id = k.team_id where k.status = 'open' group by t.id order by count(*) desc limit 1",
    ],
    [
      'How many open tasks does each team have?',
      "select t.name, count(*) from tasks k join teams t on t.id = k.team_id where k.status = 'open' group by t.id",
    ],
  ])('%s', (question, sql) => expectRows(agency, question, sql));

  it('are told apart by their key', async () => {
    // Of two teams called Green none has as many as Red has, but both together would.
    const sample = makeSqliteSample(
      'teams',
      `create table teams (id integer primary key, name text not null);
       create table tasks (id integer primary key, team_id integer not null references teams (id), status text not null);
       insert into teams values (1, 'Green'), (2, 'Green'), (3, 'Red');
       insert into tasks values (1, 1, 'open'), (2, 1, 'open'), (3, 2, 'open'), (4, 2, 'open'), (5, 3, 'open'), (6, 3, 'open'), (7, 3, 'open'), (8, 3, 'done');`,
    );
    await expectRows(sample, 'Which team has the most open tasks?', "select 'Red'");
  });
});
