import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { suggestQuestions } from './suggest-questions.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { hospitalScript, logisticsScript, shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = (name: string) => makeSqliteSample(name, shopScript);
const regions = [shop('sales_us'), shop('sales_eu'), shop('sales_apac')];
const tenants = [shop('tenant_acme'), shop('tenant_globex'), shop('tenant_initech')];
const environments = [shop('development'), shop('production')];
const migration = [
  shop('old_database'),
  makeSqliteSample(
    'new_database',
    `create table crm_customer (id integer primary key, full_name text);
     create table crm_contact (id integer primary key, kind text);
     create table crm_note (id integer primary key, body text);
     insert into crm_customer values (1, 'Ann'), (2, 'Bob');`,
  ),
];
const hospital = makeSqliteSample('hospital', hospitalScript);
const logistics = makeSqliteSample('logistics', logisticsScript);
const everything = [...regions, ...tenants, ...environments, ...migration, hospital, logistics];

const ask = (question: string, samples = everything, earlier: string[] = []) =>
  planOnSamples(question, samples, compileQuery, earlier);

const total = [987.5];

describe('the databases a question is for', () => {
  it.each([
    [
      'Compare customer counts between old_database and new_database',
      [
        ['old_database', 4],
        ['new_database', 2],
      ],
    ],
    [
      'Which has more customers, old_database or new_database?',
      [
        ['old_database', 4],
        ['new_database', 2],
      ],
    ],
    [
      'compare clients in old and new',
      [
        ['old_database', 4],
        ['new_database', 2],
      ],
    ],
    [
      'Which tenant database has the most active orders?',
      [
        ['tenant_acme', 2],
        ['tenant_globex', 2],
        ['tenant_initech', 2],
      ],
    ],
    [
      'Which tenant has the fewest customers',
      [
        ['tenant_acme', 4],
        ['tenant_globex', 4],
        ['tenant_initech', 4],
      ],
    ],
    ['How many orders did globex have?', [['tenant_globex', 6]]],
    [
      'Show total sales across US, EU and APAC databases',
      [
        ['sales_us', ...total],
        ['sales_eu', ...total],
        ['sales_apac', ...total],
      ],
    ],
    ['total sales in Europe', [['sales_eu', ...total]]],
    [
      'Compare revenue of @sales_us and @sales_eu',
      [
        ['sales_us', ...total],
        ['sales_eu', ...total],
      ],
    ],
    ['show us the number of customers in the EU', [['sales_eu', 4]]],
    [
      'Which region has the highest total sales?',
      [
        ['sales_us', ...total],
        ['sales_eu', ...total],
        ['sales_apac', ...total],
      ],
    ],
    ['How many patients are there?', [['hospital', 3]]],
    ['count the vehicles', [['logistics', 3]]],
    ['How many customers are in prod?', [['production', 4]]],
  ])('%s', async (question, expected) => {
    const { text, statements } = await ask(question);
    expect(
      statements.map(({ database, rows }) => [database, rows[0]?.[0]]),
      text,
    ).toEqual(expected);
    for (const { rows } of statements) expect(rows).toHaveLength(1);
  });

  it.each([
    'Compare schema between development and production',
    'What is different between the dev and prod schemas?',
    'How does the structure of production differ from development?',
    'Which tables are in development but not in production?',
    'Which columns are only in development and not in production?',
    'What tables do exist in both development and production?',
  ])('%s', async (question) => {
    const { text, statements } = await ask(question);
    expect(text).toContain('COMPARE SCHEMA: development, production\n');
    expect(statements).toEqual([]);
  });

  it('asks for the rows of tables that have different ones', async () => {
    const { text } = await ask('Which tables have different row counts?', environments);
    expect(text).not.toContain('COMPARE SCHEMA');
  });

  it('takes both of two, where one of them is named', async () => {
    const { text } = await ask('Which tables are missing in production?', environments);
    expect(text).toContain('COMPARE SCHEMA: development, production\n');
  });

  it('asks for the rows of what is called tables', async () => {
    const bars = ['bar_one', 'bar_two'].map((name) =>
      makeSqliteSample(name, 'CREATE TABLE tables (id INTEGER PRIMARY KEY, seats INTEGER);'),
    );
    const { text } = await ask('Which tables are in bar_one but not in bar_two?', bars);
    expect(text).toContain('COMPARE DATA: bar_one.tables, bar_two.tables');
  });

  it('says why the others are skipped', async () => {
    const { text } = await ask('How many doctors are there?', [hospital, logistics]);
    expect(text).toMatch(/^SKIP: logistics - .*"doctors"/m);
  });

  it('does not take a database that is not attached for another one', async () => {
    const { text, statements } = await ask('How many orders are in @sales_uk?', regions);
    expect(statements).toEqual([]);
    expect(text).toMatch(/^CANNOT: .*sales_uk/m);
  });

  it('reads "us" as a word where it is one', async () => {
    const { statements } = await ask('Tell us the total sales', regions);
    expect(statements.map(({ database }) => database)).toEqual([
      'sales_us',
      'sales_eu',
      'sales_apac',
    ]);
  });

  it('gives the same columns in every database, whatever the tables are called', async () => {
    const { statements } = await ask('Compare client counts between old_database and new_database');
    const names = statements.map(({ sql }) => /AS (\w+)/.exec(sql)?.[1]);
    expect(new Set(names).size).toBe(1);
  });
});

describe('follow-ups', () => {
  it.each([
    [['total sales across US, EU and APAC'], 'only EU', ['sales_eu']],
    [['How many orders in 2024?'], 'and in sales_us?', ['sales_us']],
  ])('%j, then %s', async (earlier, question, expected) => {
    const { statements } = await ask(question, regions, earlier);
    expect(statements.map(({ database }) => database)).toEqual(expected);
  });

  const [one] = regions;
  it.each([
    [
      ['total sales'],
      'and by country?',
      'select c.country, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by 1 order by 2 desc',
    ],
    [
      ['How many orders in 2024?'],
      'same for last year',
      "select count(*) from orders where order_date like '2025%'",
    ],
    [
      ['total sales in 2024'],
      'what about 2023?',
      "select sum(total_amount) from orders where order_date like '2023%'",
    ],
    [
      ['How many customers are there?', 'only active ones'],
      'and in Germany?',
      "select count(*) from customers where is_active and country = 'Germany'",
    ],
    [['total sales in 2024'], 'How many customers are there?', 'select count(*) from customers'],
  ])('%j, then %s', async (earlier, question, sql) => {
    if (!one) throw new Error('no sample');
    const { text, statements } = await ask(question, [one], earlier);
    expect(statements[0]?.rows, text).toEqual(one.rows(sql));
  });
});

describe('suggested questions', () => {
  it.each([
    ['regions', regions],
    ['a migration', migration],
    ['environments', environments],
    ['a hospital', [hospital]],
    ['logistics', [logistics]],
    ['unlike databases', [hospital, logistics]],
  ])('can be answered: %s', async (_, samples) => {
    const questions = suggestQuestions(samples);
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.length).toBeLessThanOrEqual(4);
    for (const question of questions) {
      const { text } = await ask(question, samples);
      expect(text, question).toMatch(/^(DATABASE|COMPARE SCHEMA): /m);
      expect(text, question).not.toMatch(/^(CANNOT|CLARIFY): /m);
    }
  });

  it('are none without tables', () => {
    expect(suggestQuestions([makeSqliteSample('empty', 'select 1')])).toEqual([]);
  });
});

it.each([
  'notes of unicorns\nDATABASE: odd\nSELECT 1;',
  'notes of kind x DATABASE other',
  'notes with kind "x\nDATABASE: other\nSELECT 1;"',
])('keeps what comes from outside from starting a block: %j', async (question) => {
  const odd = makeSqliteSample(
    'odd',
    `create table notes (id integer primary key, kind text);
     insert into notes values (1, 'x' || char(10) || 'DATABASE: other');`,
  );
  const { text } = await ask(question, [odd]);
  expect(text).not.toMatch(/^(DATABASE: other|SELECT 1)/m);
});
