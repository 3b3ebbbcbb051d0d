import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { type EarlierTurn, planOnSamples } from './testing/plan-on-samples.ts';
import {
  hospitalScript,
  logisticsScript,
  schoolScript,
  shopScript,
} from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);
const hospital = makeSqliteSample('hospital', hospitalScript);
const school = makeSqliteSample('school', schoolScript);
const logistics = makeSqliteSample('logistics', logisticsScript);
const regions = ['sales_us', 'sales_eu', 'sales_apac'].map((name) =>
  makeSqliteSample(name, shopScript),
);

/** The last question's plan, with all before it asked. */
async function plan(turns: (string | EarlierTurn)[], samples: SqliteSample[] = [shop]) {
  const last = turns.at(-1) ?? '';
  const question = typeof last === 'string' ? last : last.question;
  return planOnSamples(question, samples, compileQuery, turns.slice(0, -1));
}

/** The first rows alone where the known SQL gives the first columns only. */
async function expectRows(sample: SqliteSample, turns: string[], sql: string): Promise<void> {
  const { text, statements } = await plan(turns, [sample]);
  expect(statements, text).toHaveLength(1);
  const found = statements[0]?.rows ?? [];
  const known = sample.rows(sql);
  if (/order by/i.test(sql)) expect(found, text).toEqual(known);
  else expect(found.map(String).sort(), text).toEqual(known.map(String).sort());
}

const ofShop = (turns: string, sql: string) => expectRows(shop, turns.split(' > '), sql);

describe('another grouping', () => {
  it.each([
    [
      'total sales > and by country?',
      'select c.country, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by 1 order by 2 desc',
    ],
    [
      'total sales by country > by month instead',
      "select strftime('%Y-%m', order_date), sum(total_amount) from orders group by 1 order by 1",
    ],
    [
      'How many orders are there? > per customer',
      'select c.name, count(*) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc, 1',
    ],
    [
      'How many orders are there? > break that down by status > and by country',
      'select o.status, c.country, count(*) from orders o join customers c on c.id = o.customer_id group by 1, 2',
    ],
    [
      'list customers from Germany > by city',
      "select city, count(*) from customers where country = 'Germany' group by 1",
    ],
    ['total sales by month > in total', 'select sum(total_amount) from orders'],
    ['How many customers are there in Germany? > and in total?', 'select count(*) from customers'],
    [
      'How many orders are there? > Can I see that by status?',
      'select status, count(*) from orders group by 1 order by 2 desc',
    ],
    [
      'How many orders are there? > by status, only Germany, in percent',
      "select status, count(*), count(*) * 25.0 from orders o join customers c on c.id = o.customer_id where country = 'Germany' group by 1",
    ],
    [
      'How many orders are there? > yearly',
      "select strftime('%Y', order_date), count(*) from orders group by 1 order by 1",
    ],
  ])('%s', ofShop);

  it('leaves out what was joined for the groups before: a row without a customer counts again', async () => {
    const open = makeSqliteSample(
      'open',
      `create table buyer (id integer primary key, name text, country text);
       create table sale (id integer primary key, buyer_id integer references buyer (id), kind text, amount numeric);
       insert into buyer values (1, 'Ann', 'Norway');
       insert into sale values (1, 1, 'web', 10), (2, null, 'web', 5), (3, null, 'shop', 1);`,
    );
    await expectRows(
      open,
      ['How many sales are there?', 'by country', 'by kind instead'],
      'select kind, count(*) from sale group by 1 order by 2 desc',
    );
  });

  it('does not add a figure up once for each of several', async () => {
    // An order has items of both categories: its total is neither's.
    await ofShop(
      'total sales > by product category',
      'select p.category, sum(i.quantity * i.unit_price) from order_items i join products p on p.id = i.product_id group by 1',
    );
    await ofShop(
      'How many orders are there? > per product category',
      'select p.category, count(distinct i.order_id) from order_items i join products p on p.id = i.product_id group by 1',
    );
    const { text, statements } = await plan(
      ['average total amount of orders', 'only shipped', 'by product'],
      [shop],
    );
    expect(statements, text).toEqual([]);
    expect(text).toMatch(/^CANNOT: .*more than once/m);
  });
});

describe('other rows', () => {
  it.each([
    [
      'How many customers are there? > only those from Germany',
      "select count(*) from customers where country = 'Germany'",
    ],
    [
      'How many customers are there? > only those from Germany > what about France?',
      "select count(*) from customers where country = 'France'",
    ],
    [
      'How many customers are there in Germany? > and in Norway?',
      "select count(*) from customers where country = 'Norway'",
    ],
    [
      'How many customers are there in Germany? > and France too',
      "select count(*) from customers where country in ('Germany', 'France')",
    ],
    [
      'orders per country > just the active ones',
      "select c.country, count(*) from orders o join customers c on c.id = o.customer_id where status = 'active' group by 1",
    ],
    [
      'orders per country > without Germany',
      "select c.country, count(*) from orders o join customers c on c.id = o.customer_id where c.country <> 'Germany' group by 1",
    ],
    [
      'How many orders are there? > except the cancelled ones > and not shipped',
      "select count(*) from orders where status not in ('cancelled', 'shipped')",
    ],
    ['orders over 100 > only over 200', 'select * from orders where total_amount > 200'],
    [
      'orders over 100 > and under 400',
      'select * from orders where total_amount > 100 and total_amount < 400',
    ],
    [
      'total sales > only customers from Germany',
      "select sum(total_amount) from orders o join customers c on c.id = o.customer_id where country = 'Germany'",
    ],
    [
      'How many customers are there? > with more than 1 order',
      'select count(*) from customers where (select count(*) from orders where customer_id = customers.id) > 1',
    ],
    [
      'How many orders are there? > by customer > with more than 1 order',
      'select c.name, count(*) from orders o join customers c on c.id = o.customer_id group by c.id having count(*) > 1 order by 2 desc',
    ],
    ['total sales by country > only over 500', "select 'Germany', 812 order by 1"],
    [
      'How many orders of Ann Lee are there? > what about Bob Ray?',
      'select count(*) from orders where customer_id = 2',
    ],
    [
      'customers whose name starts with A > what about B?',
      "select * from customers where name like 'B%'",
    ],
    ['total sales by customer > just Ann', "select 'Ann Lee', 312 order by 1"],
    [
      'How many customers are there? > inactive?',
      'select count(*) from customers where not is_active',
    ],
    ['total sales > show me the same for France', 'select 175.5'],
    ['list customers > without an email', 'select * from customers where email is null'],
    [
      'How many customers are there? > how many of them are active?',
      'select count(*) from customers where is_active',
    ],
    [
      'How many customers are there? > which of them are from Germany?',
      "select * from customers where country = 'Germany'",
    ],
    ['How many customers are there? > what about products?', 'select count(*) from products'],
  ])('%s', ofShop);

  it('takes a name that no sampled value holds for another one of the same column', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `(${at + 1}, 'City ${at + 1}')`);
    const towns = makeSqliteSample(
      'towns',
      `create table hotel (id integer primary key, city text); insert into hotel values ${names.join(', ')};`,
    );
    const turns = ['How many hotels in City "City 7"?', 'what about "City 8"?'];
    const { text, statements } = await plan(turns, [towns]);
    expect(statements[0]?.rows, text).toEqual([[1]]);
    expect(statements[0]?.sql).toContain("'City 8'");
    expect(statements[0]?.sql).not.toContain("'City 7'");
  });
});

describe('another time', () => {
  const count = (period: string) =>
    `select count(*) from orders where order_date like '${period}%'`;
  it.each([
    ['How many orders in 2024? > same for last year', count('2025')],
    ['How many orders in 2024? > and in 2023?', count('2023')],
    ['How many orders in 2024? > 2023', count('2023')],
    ['How many orders in 2024? > and in March?', count('2024-03')],
    ['How many orders last month? > this month instead', count('2026-11')],
    ['How many orders in 2024? > the year before', count('2023')],
    ['How many orders in March 2024? > the month before > a year later', count('2025-02')],
    [
      'How many orders are there? > since 2025',
      "select count(*) from orders where order_date >= '2025-01-01'",
    ],
    [
      'customers without orders in 2024 > same for 2023',
      "select * from customers where id not in (select customer_id from orders where order_date like '2023%')",
    ],
    [
      // The orders are of that year, not the customers.
      'Which customer has the most orders? > in 2024',
      "select c.name from customers c join orders o on o.customer_id = c.id where order_date like '2024%' group by c.id order by count(*) desc, 1 limit 1",
    ],
    [
      'total sales in 2024 > compared to 2023?',
      "select strftime('%Y', order_date), sum(total_amount) from orders where order_date < '2025-01-01' group by 1 order by 1",
    ],
    [
      'How many active orders are there? > compare that with shipped ones',
      "select status, count(*) from orders where status in ('active', 'shipped') group by 1 order by 1",
    ],
  ])('%s', ofShop);
});

describe('shares', () => {
  it.each([
    [
      'How many orders are there? > by status > as a percentage',
      'select status, count(*), round(count(*) * 100.0 / 6, 2) from orders group by 1 order by 2 desc',
    ],
    [
      'total sales by month > what share is each?',
      "select strftime('%Y-%m', order_date), sum(total_amount), round(sum(total_amount) * 100.0 / 987.5, 2) from orders group by 1 order by 1",
    ],
    ['How many active orders are there? > in percent', 'select round(200.0 / 6, 2)'],
    ['total sales of active orders > as %', 'select round(100.0 * 300 / 987.5, 2)'],
    ['How many customers are there? > what percentage of them are active?', 'select 75.0'],
    ['list active customers > as a percentage', 'select 75.0'],
    // Within the period that was asked about.
    ['How many shipped orders in 2024? > as a percentage', 'select 50.0'],
    // The whole is that of all groups, not of those shown.
    [
      'How many orders are there? > by status > in percent > top 1',
      "select 'shipped', 3, 50.0 order by 1",
    ],
    [
      'How many orders are there? > by customer > in percent > with fewer than 3 orders',
      'select c.name, count(*), round(count(*) * 100.0 / 6, 2) from orders o join customers c on c.id = o.customer_id group by c.id having count(*) < 3 order by 2 desc',
    ],
    [
      'How many orders are there? > by status > in percent > without cancelled',
      "select status, count(*), count(*) * 20.0 from orders where status <> 'cancelled' group by 1 order by 2 desc",
    ],
    [
      'How many orders are there? > by status > in percent > as numbers',
      'select status, count(*) from orders group by 1 order by 2 desc',
    ],
  ])('%s', ofShop);

  it.each([
    ['average price of products', /averages/],
    ['How many orders are there?', /whole/],
    ['list customers', /whole/],
  ])('of %s there are none', async (question, reason) => {
    const { text, statements } = await plan([question, 'as a percentage']);
    expect(statements, text).toEqual([]);
    expect(text).toMatch(reason);
  });

  it('are those of the databases where each gives one figure', async () => {
    const { text, statements } = await plan(
      ['How many customers are there?', 'in percent'],
      regions,
    );
    expect(statements.map(({ rows }) => rows)).toEqual([[[4]], [[4]], [[4]]]);
    expect(text).toContain('each database’s part of them all in percent');
  });
});

describe('shares in several databases', () => {
  const own = 'COUNT(CASE WHEN ';
  it.each([
    ['What percentage of orders are shipped?', true],
    ['What share of customers are from Germany?', true],
    ['What percentage of orders in each database are shipped?', true],
    ['What percentage of orders is in each database?', false],
    ['What share of shipped orders does each database have?', false],
    ['What share of shipped orders is in each region?', false],
    ['What is the share of shipped orders across sales_us and sales_eu?', false],
  ])('%s is of each one’s own rows: %s', async (question, isOwn) => {
    const { text } = await plan([question], regions);
    expect(text.includes(own), text).toBe(isOwn);
    expect(text.includes('each database’s part of them all'), text).toBe(!isOwn);
  });
});

describe('other figures and orders', () => {
  it.each([
    ['total sales > and the average?', 'select avg(total_amount) from orders'],
    [
      'average price of products by category > the total instead',
      'select category, sum(price) from products group by 1 order by 2 desc',
    ],
    [
      'How many products are there? > and the average price? > by category',
      'select category, avg(price) from products group by 1 order by 2 desc',
    ],
    [
      'total sales by country > the maximum',
      'select c.country, max(total_amount) from orders o join customers c on c.id = o.customer_id group by 1 order by 2 desc',
    ],
    [
      'How many orders are there? > by customer > top 2',
      'select c.name, count(*) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc limit 2',
    ],
    [
      'Which customer has the most orders? > and the fewest?',
      'select c.name from orders o join customers c on c.id = o.customer_id group by c.id order by count(*) limit 1',
    ],
    ['list products > only the first 3', 'select * from products order by id limit 3'],
    [
      'products over 50 > the cheapest',
      'select * from products where price > 50 order by price limit 1',
    ],
    [
      'list products > the 2 most expensive ones',
      'select * from products order by price desc limit 2',
    ],
    [
      '3 most expensive products > the cheapest instead',
      'select name, price from products order by price limit 1',
    ],
    // The lowest is no second one.
    [
      'Which product has the second highest price? > the lowest instead',
      'select name from products order by price limit 1',
    ],
    ['list products > sort by name', 'select * from products order by name'],
    [
      'orders by status > sort by status descending',
      'select status, count(*) from orders group by 1 order by 1 desc',
    ],
    [
      'products sorted by price > the other way round',
      'select * from products order by price desc',
    ],
    ['list orders > newest first', 'select * from orders order by order_date desc'],
    [
      '2 most expensive products > the next 2',
      'select name, price from products order by price desc limit 2 offset 2',
    ],
    ['list products > only the first 2 > all of them', 'select * from products order by id'],
  ])('%s', ofShop);
});

describe('the rows themselves', () => {
  it.each([
    [
      'How many customers are there in Germany? > which ones?',
      "select * from customers where country = 'Germany'",
    ],
    [
      'How many customers have no orders? > list them',
      'select * from customers where id not in (select customer_id from orders)',
    ],
    [
      'How many different countries do customers come from? > which ones?',
      'select distinct country from customers order by 1',
    ],
    ['list customers from Germany > how many is that?', 'select 2'],
    ['customers with more than 1 order > how many are there?', 'select 2'],
    ['How many orders are there? > by status > how many is that?', 'select 3'],
    [
      'list customers from Germany > show their emails',
      "select name, email from customers where country = 'Germany'",
    ],
    ['How many orders are there? > in percent > which ones?', 'select * from orders'],
  ])('%s', ofShop);
});

describe('schemas that call things otherwise', () => {
  const others = [hospital, logistics, school];
  it.each([
    [
      'hospital',
      'How many patients are there? > only women > as a percentage',
      'select round(200.0 / 3, 2)',
    ],
    [
      'hospital',
      'average fee by doctor > by specialty > top 1',
      'select d.specialty, avg(a.fee) from TblAppointment a join TblDoctor d on d.doctorId = a.doctorId group by 1 order by 2 desc limit 1',
    ],
    [
      'logistics',
      'shipments by carrier > only delivered > and from Hamburg',
      "select 'UPS', 1 order by 1",
    ],
    [
      'logistics',
      'drivers hired after 2021 > those without a vehicle',
      'select * from lg_driver where vehicle_id is null',
    ],
    [
      'logistics',
      'How many vehicles are there? > trucks only > what about vans?',
      "select count(*) from lg_vehicle where kind = 'van'",
    ],
    [
      'school',
      'number of students per department > only in 2024 > in percent',
      "select d.dept_name, count(*), 50.0 from student s join dept d using (dept_id) where enrolled_on like '2024%' group by 1 order by 1",
    ],
  ])('%s: %s', (name, turns, sql) => {
    const sample = others.find((one) => one.name === name) ?? shop;
    return expectRows(sample, turns.split(' > '), sql);
  });
});

describe('other databases', () => {
  const asked = async (turns: string[]) => {
    const { statements } = await plan(turns, regions);
    return statements.map(({ database }) => database);
  };
  it.each([
    ['total sales across US, EU and APAC > only EU', ['sales_eu']],
    ['total sales in EU > same for sales_us', ['sales_us']],
    ['total sales in EU > and also US', ['sales_us', 'sales_eu']],
    ['total sales in EU > compare that with US', ['sales_us', 'sales_eu']],
    ['How many orders are there? > except apac', ['sales_us', 'sales_eu']],
    ['total sales in EU > by country > and in US?', ['sales_us']],
  ])('%s', async (turns, expected) => {
    expect(await asked(turns.split(' > '))).toEqual(expected);
  });

  it('keeps what was changed before the database was', async () => {
    const turns = ['How many orders in EU?', 'only the active ones', 'and in US?'];
    const { statements } = await plan(turns, regions);
    expect(statements[0]?.rows).toEqual([[2]]);
  });

  it('knows the names of those that are not asked now', async () => {
    const [us] = regions as [SqliteSample];
    const { text } = await plan(['total sales across US, EU and APAC', 'only US'], [us]);
    // Without them "EU and APAC" would be words of the question.
    expect(text).toMatch(/^CANNOT/m);
  });
});

describe('what is no follow-up', () => {
  it.each([
    ['total sales in 2024 > How many customers are there?', 'select count(*) from customers'],
    [
      'How many active orders are there? > How many orders are there?',
      'select count(*) from orders',
    ],
    ['list customers from Germany > list products', 'select * from products'],
    [
      'How many orders in 2024? > total sales by status',
      'select status, sum(total_amount) from orders group by 1',
    ],
    ['orders by status > average price of products', 'select avg(price) from products'],
    ['total sales > and how many customers?', 'select count(*) from customers'],
    ['How many orders are there? > products over 100', 'select * from products where price > 100'],
    ['How many orders are there? > active customers', 'select * from customers where is_active'],
    ['orders by status > cheapest product', 'select * from products order by price limit 1'],
  ])('%s', ofShop);

  it.each(['and by region?', 'only EU', 'as a percentage', 'same for last year', 'which ones?'])(
    'has nothing to change: %s',
    async (question) => {
      const { text, statements } = await plan([question]);
      expect(statements, text).toEqual([]);
      expect(text).toMatch(/^CANNOT: nothing was asked before/m);
    },
  );

  it('says what stands in the way of a follow-up', async () => {
    const { text } = await plan(['How many orders are there?', 'by unicorn']);
    expect(text).toMatch(/^CANNOT: .*unicorn/m);
  });
});

describe('a question back', () => {
  const freight = makeSqliteSample(
    'freight',
    `create table places (id integer primary key, name text);
   create table shipments (
     id integer primary key, name text, confirmation_date date, delivery_date date, final_delivery_date date,
     place_id integer references places (id), return_place_id integer references places (id)
   );
   create table parcels (
     id integer primary key, start_place_id integer references places (id), end_place_id integer references places (id)
   );
   insert into places values (1, 'A');
   insert into shipments values (1, 'a', '2023-01-01', '2023-02-01', '2023-03-01', 1, 1);
   insert into parcels values (1, 1, 1);`,
  );
  const mail = makeSqliteSample(
    'mail',
    `create table users (id integer primary key, name text);
     create table messages (id integer primary key, sender_id integer references users (id), recipient_id integer references users (id));
     create table tickets (id integer primary key, title text, amount numeric, hours numeric, user_id integer references users (id));
     insert into users values (1, 'Ann'), (2, 'Bob');
     insert into messages values (1, 1, 2), (2, 1, 2), (3, 2, 1);
     insert into tickets values (1, 'a', 10, 1, 1), (2, 'b', 20, 3, 2), (3, 'c', 5, 9, 1);`,
  );
  const open = (question: string): EarlierTurn => ({ question, asksBack: true });
  const rows = async (turns: (string | EarlierTurn)[]) => {
    const { text, statements } = await plan(turns, [mail]);
    expect(statements, text).toHaveLength(1);
    return statements[0]?.rows;
  };

  it('comes from a follow-up, too', async () => {
    const { text } = await plan(['How many tickets are there?', 'and the average?'], [mail]);
    expect(text).toMatch(/^CLARIFY: .*the amount or the hours/m);
  });

  it.each([
    [
      'sender',
      [
        ['Ann', 2],
        ['Bob', 1],
      ],
    ],
    [
      'the recipient_id',
      [
        ['Bob', 2],
        ['Ann', 1],
      ],
    ],
    [
      'the second one',
      [
        ['Ann', 2],
        ['Bob', 1],
      ],
    ],
  ])('is answered by "%s"', async (answer, expected) => {
    expect(await rows([open('How many messages per user?'), answer])).toEqual(expected);
  });

  it.each(['sender, I think', 'from the sender', 'the sender of the message'])(
    'is answered by "%s", too',
    async (answer) => {
      expect(await rows([open('How many messages per user?'), answer])).toEqual([
        ['Ann', 2],
        ['Bob', 1],
      ]);
    },
  );

  it('offers its choices, each of which answers it', async () => {
    const question = 'How many messages per user?';
    const { text } = await plan([question], [mail]);
    const choices = [...text.matchAll(/^CHOICE: (.+)$/gm)].map(([, label = '']) => label);
    expect(choices).toEqual(['the recipient', 'the sender']);
    for (const choice of choices) expect(await rows([open(question), choice])).toHaveLength(2);
  });

  it.each([
    'What are the names of shipments between 2023 and 2024?',
    'How many shipments for each place?',
    'How many parcels for each place?',
  ])('is settled by any of its choices, like as they are: %s', async (question) => {
    const { text } = await plan([question], [freight]);
    const choices = [...text.matchAll(/^CHOICE: (.+)$/gm)].map(([, label = '']) => label);
    expect(choices.length, text).toBeGreaterThan(1);
    const plans = await Promise.all(
      choices.map(async (choice) => (await plan([open(question), choice], [freight])).text),
    );
    for (const one of plans) expect(one).not.toMatch(/^(CLARIFY|CANNOT)/m);
    expect(new Set(plans).size).toBe(choices.length);
  });

  it('stays open after a reply that is none of its choices', async () => {
    const turns = [open('How many messages per user?'), open('whatever')];
    const { text } = await plan(['How many messages per user?', 'whatever'].map(open), [mail]);
    expect(text).toMatch(
      /^CLARIFY: "whatever" is none of these\. .*the recipient or the sender\?$/m,
    );
    expect(text).toMatch(/^CHOICE: the sender$/m);
    expect(await rows([...turns, 'sender'])).toEqual([
      ['Ann', 2],
      ['Bob', 1],
    ]);
  });

  it('is left for a question of its own that cannot be answered', async () => {
    const turns = [open('How many messages per user?'), 'What is the weather like in Paris today?'];
    expect((await plan(turns, [mail])).text).toMatch(/^CANNOT/m);
  });

  it('is followed up once it is answered', async () => {
    const turns = [open('How many messages per user?'), 'recipient', 'top 1'];
    expect(await rows(turns)).toEqual([['Bob', 2]]);
  });

  it('of a follow-up is answered within the conversation', async () => {
    const turns = ['How many tickets are there?', open('and the average?'), 'hours', 'by user'];
    expect(await rows(turns)).toEqual([
      ['Ann', 5],
      ['Bob', 3],
    ]);
    const top = ['list all tickets', open('top 1'), 'by hours'];
    expect((await rows(top))?.[0]?.[1]).toBe('c');
  });

  it('that was not answered is no base for what follows', async () => {
    const turns = ['How many users are there?', open('How many messages per user?'), 'only Ann'];
    expect(await rows(turns)).toEqual([[1]]);
  });

  it('comes again with the next question', async () => {
    const turns = [open('How many messages per user?'), 'recipient', 'messages per user'];
    const { text } = await plan(turns, [mail]);
    expect(text).toMatch(/^CLARIFY: .*the sender/m);
  });

  it('may be left unanswered', async () => {
    const turns = [open('How many messages per user?'), 'How many users are there?'];
    expect(await rows(turns)).toEqual([[2]]);
  });
});

describe('what is understood', () => {
  it('is said as a whole', async () => {
    const { text } = await plan([
      'How many orders are there?',
      'only customers from Germany',
      'by status',
      'as a percentage',
      'top 2',
    ]);
    expect(text).toContain(
      'NOTE: Understood as status of orders, number of rows, percentage of the whole from orders, customers, where country of customers is Germany, for each status of orders, the 2 with the highest number of rows.',
    );
  });
});
