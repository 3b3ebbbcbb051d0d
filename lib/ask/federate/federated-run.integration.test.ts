import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { RunView } from '../run-view.ts';
import { openAskStore } from '../testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 400, error: { message: 'no more replies' } },
});
const store = openAskStore({
  OPENAI_BASE_URL: model.baseUrl,
  OPENAI_MODEL: 'scripted',
  MODEL_ANSWERS: '0',
  MAX_QUERY_ROWS: '10',
  COMBINE_INPUT_ROWS: '500',
});
const { startAsk } = await import('../start-ask.ts');

const actor = localActor();
const ids: Record<string, number> = {};

const numbered = (count: number, row: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `(${row(n + 1)})`).join(', ');

beforeAll(async () => {
  ids.crm = await store.connect(
    'crm',
    'postgresql',
    `CREATE TABLE customers (id integer PRIMARY KEY, name text, code char(8), country text);
     INSERT INTO customers VALUES ${numbered(40, (n) => `${n}, 'Person ${n}', 'C${n}', '${n % 4 === 0 ? 'DE' : 'FR'}'`)};`,
  );
  ids.shop = await store.connect(
    'shop',
    'sqlite',
    `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, customer_text TEXT, total DECIMAL(10,2));
     INSERT INTO orders VALUES ${numbered(400, (n) => `${n}, ${(n % 50) + 1}, '${(n % 50) + 1}', ${n}.25`)};
     CREATE TABLE events (id INTEGER PRIMARY KEY, customer_id INTEGER);
     INSERT INTO events VALUES ${numbered(600, (n) => `${n}, ${(n % 50) + 1}`)};`,
  );
  ids.help = await store.connect(
    'help',
    'mysql',
    `CREATE TABLE tickets (id integer PRIMARY KEY, code varchar(8), open boolean);
     INSERT INTO tickets VALUES ${numbered(60, (n) => `${n}, 'C${n % 45}', ${n % 2}`)};`,
  );
  ids.lake = await store.connect(
    'lake',
    'duckdb',
    `CREATE TABLE visits (person bigint, pages bigint);
     INSERT INTO visits VALUES ${numbered(30, (n) => `${n}, ${n * 10}`)};`,
  );
});
afterAll(async () => {
  await store.close();
  await model.close();
});

async function ask(plan: string, ...more: string[]): Promise<RunView> {
  replies = [plan, ...more].map((text) => ({ text }));
  const handle = await startAsk(actor, {
    useCache: false,
    question: 'What do crm, shop, help and lake know of our customers?',
    connectionIds: Object.values(ids),
  });
  return handle.done;
}

function joined({ combined, answer, warnings }: RunView) {
  if (combined?.kind !== 'joined') throw new Error(`${answer} ${warnings.join(' ')}`);
  return combined;
}

it('joins four engines, and shows what fed which column', async () => {
  const view = await ask(`DATABASE: crm AS customers
SELECT id, name, code FROM customers;
DATABASE: shop AS orders
SELECT customer_id, total FROM orders;
DATABASE: help AS tickets
SELECT code, open FROM tickets;
DATABASE: lake AS visits
SELECT person, pages FROM visits;
COMBINE:
SELECT c.name, o.revenue, t.tickets, v.pages
FROM customers c
JOIN (SELECT customer_id, sum(total) AS revenue FROM orders GROUP BY customer_id) o ON o.customer_id = c.id
JOIN (SELECT code, count(*) AS tickets FROM tickets WHERE open GROUP BY code) t ON t.code = c.code
JOIN visits v ON v.person = c.id
WHERE c.id IN (3, 5) ORDER BY c.id;
KEY: customers.id = orders.customer_id - the only key of that name`);
  const combined = joined(view);
  const revenue = (id: number) =>
    Array.from({ length: 400 }, (_, n) => n + 1)
      .filter((n) => (n % 50) + 1 === id)
      .reduce((sum, n) => sum + n + 0.25, 0)
      .toFixed(2);
  expect(combined.rows).toEqual([
    ['Person 3', revenue(3), 1, 30],
    ['Person 5', revenue(5), 1, 50],
  ]);
  expect(
    combined.inputs.map(({ alias, rowCount, truncated }) => [alias, rowCount, truncated]),
  ).toEqual([
    ['customers', 40, false],
    ['orders', 400, false],
    ['tickets', 60, false],
    ['visits', 30, false],
  ]);
  expect(combined.inputs.map(({ connectionId }) => connectionId)).toEqual(Object.values(ids));
  expect(
    combined.lineage.map(({ column, from }) => [column, from.map(({ alias }) => alias)]),
  ).toEqual([
    ['name', ['customers']],
    ['revenue', ['orders']],
    ['tickets', ['tickets']],
    ['pages', ['visits']],
  ]);
  expect(combined.keys?.[0]).toMatchObject({ reason: 'the only key of that name' });
  // The card shows the first rows and how many were read.
  const orders = view.statements.find(({ connectionId }) => connectionId === ids.shop);
  expect(orders).toMatchObject({ state: 'done', readRows: 400, truncated: true });
  expect(orders?.rows).toHaveLength(10);
  expect(view.warnings).toEqual([
    'tickets.code and customers.code: one of them is filled up with blanks, which do not count.',
  ]);
  expect(view.answer).toContain('crm, shop, help and lake');
});

it('asks one database only for the keys that another gave', async () => {
  const view = await ask(`DATABASE: crm AS customers
SELECT id, name FROM customers WHERE country = 'DE' AND id < 13;
DATABASE: shop AS orders
KEYS: customer_id FROM customers.id
SELECT customer_id, total FROM orders;
COMBINE:
SELECT count(*) AS n FROM customers c JOIN orders o ON o.customer_id = c.id;`);
  expect(joined(view).rows).toEqual([[24]]);
  const orders = view.statements.find(({ connectionId }) => connectionId === ids.shop);
  expect(orders?.readRows).toBe(24);
  expect(view.notes.join()).not.toContain('once more');
  expect(orders?.sql).toMatch(/AS keyed\nWHERE "customer_id" IN \(/);
});

it.each<[what: string, combine: string, rows: unknown[][]]>([
  [
    'a LEFT JOIN from it',
    'SELECT count(*) AS n, count(c.id) AS known FROM orders o LEFT JOIN customers c ON c.id = o.customer_id;',
    [[400, 24]],
  ],
  [
    'NOT IN',
    'SELECT count(*) AS n FROM orders WHERE customer_id NOT IN (SELECT id FROM customers);',
    [[376]],
  ],
])('reads what was narrowed once more where its other rows count: %s', async (_, combine, rows) => {
  const view = await ask(`DATABASE: crm AS customers
SELECT id, name FROM customers WHERE country = 'DE' AND id < 13;
DATABASE: shop AS orders
KEYS: customer_id FROM customers.id
SELECT customer_id, total FROM orders;
COMBINE:
${combine}`);
  expect(joined(view).rows).toEqual(rows);
  expect(joined(view).inputs.find(({ alias }) => alias === 'orders')?.rowCount).toBe(400);
  expect(view.notes.join()).toContain('"orders" of shop was read once more');
});

it('says of narrowed rows, too, that the case of letters keeps them apart', async () => {
  const view = await ask(`DATABASE: crm AS customers
SELECT name, upper(name) AS shouted FROM customers WHERE id < 3;
DATABASE: lake AS visits
KEYS: who FROM customers.shouted
SELECT 'person ' || person AS who, pages FROM visits;
COMBINE:
SELECT c.name, v.pages FROM customers c JOIN visits v ON v.who = c.shouted;`);
  expect(joined(view).rows).toEqual([]);
  expect(view.statements.find(({ connectionId }) => connectionId === ids.lake)?.readRows).toBe(2);
  expect(view.warnings).toEqual([
    expect.stringMatching(/They would match if upper and lower case and blanks did not count\.$/),
  ]);
});

it('asks for everything where what is narrowed does not run', async () => {
  const view = await ask(`DATABASE: shop AS orders
SELECT customer_text FROM orders WHERE id < 3;
DATABASE: crm AS customers
KEYS: number FROM orders.customer_text
SELECT id, name FROM customers;
COMBINE:
SELECT c.name FROM customers c JOIN orders o ON o.customer_text = c.id ORDER BY 1;`);
  expect(joined(view).rows).toEqual([['Person 2'], ['Person 3']]);
  const customers = view.statements.find(({ connectionId }) => connectionId === ids.crm);
  expect(customers).toMatchObject({ sql: 'SELECT id, name FROM customers', corrections: [] });
  expect(view.warnings[0]).toContain('orders.customer_text is text and customers.id a number');
});

it('reads a block again that was not written as an input', async () => {
  const view = await ask(`DATABASE: crm
SELECT id, name FROM customers;
DATABASE: lake
SELECT person FROM visits WHERE person < 4;
COMBINE:
SELECT count(*) AS n, max(crm.id) AS last FROM crm WHERE id NOT IN (SELECT person FROM lake);`);
  expect(joined(view).rows).toEqual([[37, 40]]);
});

it('warns of an input that was cut', async () => {
  const view = await ask(`DATABASE: shop AS events
SELECT id, customer_id FROM events;
DATABASE: crm AS customers
SELECT id FROM customers;
COMBINE:
SELECT count(*) AS n FROM events e JOIN customers c ON c.id = e.customer_id;`);
  expect(joined(view).inputs).toMatchObject([
    { rowCount: 500, truncated: true },
    { rowCount: 40, truncated: false },
  ]);
  expect(view.warnings).toEqual([
    expect.stringMatching(/^Only the first 500 rows of "events" of shop were joined/),
  ]);
});

it('has the model mend a join that fails', async () => {
  const view = await ask(
    `DATABASE: crm AS customers
SELECT id, name FROM customers;
DATABASE: lake AS visits
SELECT person, pages FROM visits;
COMBINE:
SELECT c.nam, v.pages FROM customers c JOIN visits v ON v.person = c.id;`,
    'SELECT c.name, v.pages FROM customers c JOIN visits v ON v.person = c.id WHERE c.id = 7;',
  );
  expect(joined(view).rows).toEqual([['Person 7', 70]]);
  expect(joined(view).sql).toContain('c.name');
  expect(view.notes.join()).toContain('The join was written anew');
});

it('says what could not be joined and why, and shows the results', async () => {
  const view = await ask(
    `DATABASE: crm AS customers
SELECT id, name FROM customers;
DATABASE: lake AS visits
SELECT 1 / 0 AS person, error('gone') AS pages FROM visits;
COMBINE:
SELECT c.name, v.pages FROM customers c JOIN visits v ON v.person = c.id;`,
    'CANNOT: no idea',
  );
  expect(view.combined).toBeUndefined();
  expect(view.joinFailure?.reason).toMatch(/^"visits" of lake gave nothing to join: /);
  expect(view.answer).toMatch(/^The results could not be joined/);
  expect(view.statements.map(({ state }) => state)).toEqual(['done', 'failed']);
});

it.each([
  ["SELECT * FROM read_csv('/etc/passwd')", /COMBINE: /],
  ['SELECT * FROM elsewhere JOIN customers USING (id)', /reads "elsewhere"/],
  ['SELECT 42 AS customers', /reads none of the results/],
  ["SELECT * FROM (VALUES ('crm', 42)) AS t(name, customers)", /reads none of the results/],
])('runs nothing but a query over the inputs: %s', async (sql, reason) => {
  const view = await ask(
    `DATABASE: crm AS customers
SELECT id FROM customers;
DATABASE: lake AS visits
SELECT person FROM visits;
COMBINE:
${sql};`,
    'CANNOT: no idea',
  );
  expect(view.joinFailure?.reason).toMatch(reason);
});

it('lets the other statements finish where the join is refused at once', async () => {
  const slow = 'SELECT count(*) AS n FROM generate_series(1, 3000000) AS s(i) WHERE i % 7 = 0';
  const view = await ask(
    `DATABASE: crm AS customers
${slow};
DATABASE: shop AS orders
SELECT id FROM orders WHERE id < 4;
COMBINE:
CREATE TABLE copy AS SELECT * FROM orders;`,
    'CREATE TABLE copy AS SELECT * FROM orders;',
  );
  expect(view.combined).toBeUndefined();
  expect(view.statements.map(({ state }) => state)).toEqual(['done', 'done']);
});

it('reads to its end what the join leaves out', async () => {
  const view = await ask(`DATABASE: crm AS customers
SELECT count(*) AS n FROM generate_series(1, 3000000) AS s(i) WHERE i % 7 = 0;
DATABASE: shop AS orders
SELECT id FROM orders WHERE id < 4;
COMBINE:
SELECT count(*) AS n FROM orders;`);
  expect(joined(view).rows).toEqual([[3]]);
  expect(view.statements.map(({ state }) => state)).toEqual(['done', 'done']);
});

it('joins nothing where nothing was asked', async () => {
  const view = await ask('COMBINE:\nSELECT 42 AS customers;');
  expect(view.combined?.kind).not.toBe('joined');
  expect(view.answer).not.toContain('42');
  expect(view.warnings.join()).toContain('wrote no plan that can be run');
});

it('stops the join with the run', async () => {
  replies = [
    {
      text: `DATABASE: shop AS a
SELECT id FROM events;
DATABASE: crm AS b
SELECT id FROM customers;
COMBINE:
SELECT count(*) FROM a, a AS c, a AS d, a AS e, b WHERE a.id + c.id + d.id + e.id + b.id = 0;`,
    },
  ];
  const handle = await startAsk(actor, {
    useCache: false,
    question: 'What do crm, shop, help and lake know of our customers?',
    connectionIds: Object.values(ids),
  });
  for await (const event of handle.events()) {
    if (event.type === 'query-end' && event.statementId === 's1') break;
  }
  setTimeout(handle.cancel, 300);
  const view = await handle.done;
  expect(view.status).toBe('cancelled');
  expect(view.combined).toBeUndefined();
});
