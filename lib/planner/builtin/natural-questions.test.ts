import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

/** Many customers, so that their names are no sampled values; states by their codes. */
const store = makeSqliteSample(
  'store',
  `create table customers (id integer primary key, name text, email text, state text, phone text);
   create table orders (id integer primary key, customer_id integer references customers (id), status text, total_amount numeric, placed_at timestamp, due_on date);
   with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
   insert into customers select i, 'Ann Lee ' || i, 'p' || i || '@x.test', case i % 2 when 0 then 'TX' else 'CA' end, null from n;
   with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
   insert into orders select i, i, case i % 3 when 0 then 'active' else 'closed' end, i * 10, '2026-07-0' || (1 + i % 9) || ' 10:00:00', case i when 7 then null else '2026-08-01' end from n;`,
);
const shop = makeSqliteSample('shop', shopScript);

async function expectRows(sample: typeof shop, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const rows = (found: unknown[][]) => {
    const texts = found.map((row) => JSON.stringify(row));
    return /order by/i.test(sql) ? texts : texts.sort();
  };
  expect(rows(statements[0]?.rows ?? []), text).toEqual(rows(sample.rows(sql)));
}

describe('people and places that were not sampled, or are written in short', () => {
  it.each([
    ['orders of "Ann Lee 7"', 'select * from orders where id = 7'],
    ['orders of Zoe and "Ann Lee 7"', 'select * from orders where id = 7'],
    ['how much did "Ann Lee 7" spend', 'select 70'],
    ['what is the email of "Ann Lee 7"', "select 'p7@x.test'"],
    [
      'revenue by state',
      'select state, sum(total_amount) from orders o join customers c on c.id = o.customer_id group by 1',
    ],
    [
      'average order value by state',
      'select state, avg(total_amount) from orders o join customers c on c.id = o.customer_id group by 1',
    ],
    ['how many customers in Texas', "select count(*) from customers where state = 'TX'"],
    ['customers from California', "select * from customers where state = 'CA'"],
    ['orders without due date', 'select * from orders where due_on is null'],
    ['orders on July 4, 2026', "select * from orders where placed_at like '2026-07-04%'"],
    ['orders on 4 July 2026', "select * from orders where placed_at like '2026-07-04%'"],
    ['orders on the 4th of July 2026', "select * from orders where placed_at like '2026-07-04%'"],
    ['sales 2026', 'select sum(total_amount) from orders'],
    ['list customers alphabetically', 'select * from customers order by name'],
    ['orders by total', 'select * from orders order by total_amount desc'],
  ])('%s', (question, sql) => expectRows(store, question, sql));

  it.each(['active customers', 'revenue by status in Atlantis', 'who placed order 5'])(
    'declines: %s',
    async (question) => {
      const { text, statements } = await planOnSamples(question, [store], compileQuery);
      expect(statements, text).toEqual([]);
    },
  );
});

describe('figures beside what they are for', () => {
  it.each([
    [
      'customers and total spent',
      'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id',
    ],
    ['list of products with prices', 'select name, price from products'],
    [
      'products by quantity sold',
      'select p.name, sum(quantity) from order_items i join products p on p.id = i.product_id group by p.id',
    ],
    [
      'top customers by number of orders',
      'select c.name, count(*) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc',
    ],
  ])('%s', (question, sql) => expectRows(shop, question, sql));

  it.each(['average order value of Furniture', 'most popular product'])(
    'declines: %s',
    async (question) => {
      const { text, statements } = await planOnSamples(question, [shop], compileQuery);
      expect(statements, text).toEqual([]);
    },
  );
});

describe('figures per database', () => {
  const tenants = ['tenant_a', 'tenant_b', 'tenant_c'].map((name) =>
    makeSqliteSample(name, shopScript),
  );
  const regions = ['sales_us', 'sales_eu', 'sales_apac'].map((name) =>
    makeSqliteSample(name, shopScript),
  );

  it.each([
    ['total revenue per tenant', tenants, 3],
    ['revenue of each tenant in 2024', tenants, 3],
    ['average order value per region', regions, 3],
    ['which region has more customers, US or EU', regions, 2],
  ])('%s', async (question, samples, count) => {
    const { text, statements } = await planOnSamples(question, samples, compileQuery);
    expect(statements, text).toHaveLength(count);
    for (const { rows } of statements) expect(rows).toHaveLength(1);
  });
});
