/** What is put together of three engines' results, in a whole run. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { openAskStore } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 500, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');
const { openConnections } = await import('#lib/connections/open-connections.ts');
const { readDatabase } = await import('./read-schemas.ts');

let connectionIds: number[];

/** Sales of a region in its own currency; the same three customers everywhere. */
const script = (currency: string, real: string) => `
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, email VARCHAR(40) NOT NULL, region CHAR(6) NOT NULL,
    currency VARCHAR(3) NOT NULL, total ${real} NOT NULL, placed_at TIMESTAMP NOT NULL
  );
  INSERT INTO orders VALUES
    (1, 'ann@x.org', 'N', '${currency}', 0.1, '2023-12-31 10:00:00'),
    (2, 'bob@x.org', 'N', '${currency}', 0.2, '2024-01-01 00:00:00'),
    (3, 'cy@x.org', 'S', '${currency}', 7.5, '2024-06-15 12:30:00'),
    (4, 'ann@x.org', 'S', 'CHF', 2.5, '2024-06-15 12:30:00');`;

beforeAll(async () => {
  connectionIds = [
    await store.connect('us', 'postgresql', script('USD', 'NUMERIC(10, 2)')),
    await store.connect('eu', 'mysql', script('EUR', 'DECIMAL(10, 2)')),
    await store.connect('apac', 'sqlite', script('USD', 'REAL')),
  ];
  // A schema that is read while the plan is made leaves its database out of it, on a busy machine.
  const opened = await openConnections(localActor(), connectionIds);
  const { signal } = new AbortController();
  await Promise.all(opened.map((database) => readDatabase(database, signal)));
});
afterAll(async () => {
  await store.close();
  await model.close();
});

/** @param sql for each database by name */
async function ask(question: string, sql: Record<string, string>) {
  const blocks = Object.entries(sql).map(([name, text]) => `DATABASE: ${name}\n${text};\n`);
  replies = [{ text: blocks.join('') }];
  const handle = await startAsk(localActor(), { question, connectionIds, useCache: false });
  const view = await handle.done;
  expect(view.statements.map(({ state, error }) => error ?? state)).toEqual(
    Object.keys(sql).map(() => 'done'),
  );
  return { ...view, answer: view.answer.replaceAll('\u00a0', ' ') };
}
const everywhere = (text: string) => ({ us: text, eu: text, apac: text });

it('dollars and euros are shown, not added up', async () => {
  const text =
    "SELECT currency, SUM(total) AS sales FROM orders WHERE currency <> 'CHF' GROUP BY 1";
  const { answer, combined } = await ask('Show total sales', everywhere(text));
  expect(combined).toMatchObject({ kind: 'figures', units: ['USD', 'EUR', 'USD'] });
  expect(answer).toBe(
    'Sales are **7.80** USD in **us**, **7.80** EUR in **eu** and **7.80** USD in **apac**. The figures are not in one currency, so they are neither added up nor compared.',
  );
});

it('a sum in doubles equals the one in decimals', async () => {
  const text = 'SELECT SUM(total) AS sales FROM orders WHERE total < 1';
  const { answer, combined } = await ask('Compare sales', { us: text, apac: text });
  expect(combined).toMatchObject({ figures: [{ value: '0.30' }, { difference: '0.00' }] });
  expect(answer).toBe('**us** and **apac** have the same sales: **0.30**.');
});

it('counts of the same customers are not added up', async () => {
  const text = 'SELECT COUNT(DISTINCT email) AS customers FROM orders';
  const { answer, combined } = await ask('How many customers have ordered?', everywhere(text));
  expect(combined).not.toHaveProperty('total');
  expect(answer).toBe(
    '**us** has **3** customers, **eu** **3** and **apac** **3**. The same customers may be in several of them, so they are not added up.',
  );
});

it('a count and a sum stand apart, and a note says why', async () => {
  const view = await ask('Which has the most orders?', {
    us: 'SELECT COUNT(*)::bigint AS orders FROM orders',
    eu: 'SELECT SUM(total) AS orders FROM orders',
  });
  expect(view.combined).toBeUndefined();
  expect(view.notes).toContainEqual(
    expect.stringMatching(/^The figures are not of one kind \(a count in us, a sum in eu\)/),
  );
});

it('years, moments and padded texts are one key in every engine', async () => {
  const years = (year: string) =>
    `SELECT ${year} AS year, COUNT(*) AS orders FROM orders GROUP BY 1 ORDER BY 1`;
  const byYear = await ask('Orders by year', {
    us: years('EXTRACT(YEAR FROM placed_at)'),
    eu: years('YEAR(placed_at)'),
    apac: years("strftime('%Y', placed_at)"),
  });
  expect(byYear.combined).toMatchObject({ kind: 'matrix', totals: ['4', '4', '4'], missing: [] });
  expect(byYear.combined?.rows.map((row) => row.slice(1))).toEqual([
    [1, 1, 1, '3', '0'],
    [3, 3, 3, '9', '0'],
  ]);
  const moments = 'SELECT placed_at, COUNT(*) AS orders FROM orders GROUP BY placed_at';
  const byMoment = await ask('Orders by moment', everywhere(moments));
  expect(byMoment.combined).toMatchObject({ kind: 'matrix', missing: [] });
  expect(byMoment.combined?.rows).toHaveLength(3);
  const regions = 'SELECT region, COUNT(*) AS orders FROM orders GROUP BY region';
  const byRegion = await ask('Orders by region', everywhere(regions));
  expect(byRegion.combined).toMatchObject({ kind: 'matrix', missing: [] });
  expect(byRegion.combined?.rows).toHaveLength(2);
});

it('the first group of each database is no sign that the others lack it', async () => {
  const top =
    'SELECT region, SUM(total) AS sales FROM orders GROUP BY region ORDER BY sales DESC LIMIT 1';
  const { combined } = await ask('Compare the top region by sales', everywhere(top));
  expect(combined?.kind).toBe('stacked');
  const all = await ask('Compare sales by region', everywhere(top.replace('LIMIT 1', 'LIMIT 50')));
  expect(all.combined).toMatchObject({ kind: 'matrix', missing: [] });
});
