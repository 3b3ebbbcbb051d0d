import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { Api } from './servers/api.ts';

test.setTimeout(120_000);

const question =
  'Which customers of crm brought in most in shop, and how many tickets has each in helpdesk?';
const plan = `DATABASE: crm AS customers
SELECT id, name, country FROM customers;
DATABASE: shop AS orders
KEYS: customer_id FROM customers.id
SELECT customer_id, total FROM orders;
DATABASE: helpdesk AS tickets
SELECT customer_id, subject FROM tickets;
COMBINE:
SELECT c.name, c.country, sum(o.total) AS revenue, any_value(t.tickets) AS tickets,
  round(sum(o.total) / any_value(t.tickets), 2) AS revenue_per_ticket
FROM customers c
JOIN orders o ON o.customer_id = c.id
LEFT JOIN (SELECT customer_id, count(*) AS tickets FROM tickets GROUP BY customer_id) t ON t.customer_id = c.id
GROUP BY c.id, c.name, c.country
ORDER BY revenue DESC;
KEY: orders.customer_id = customers.id - the customer's number in both
`;
const names = ['Ada Okafor', 'Bo Lindqvist', 'Chen Wei', 'Dora Novak', 'Emil Haas'];
const crm = `CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
  INSERT INTO customers VALUES ${names.map((name, at) => `(${at + 1}, '${name}', '${['NG', 'SE', 'CN', 'CZ', 'DE'][at]}')`).join(', ')}`;
const shop = `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, total NUMERIC(10,2));
  INSERT INTO orders VALUES ${Array.from({ length: 40 }, (_, n) => `(${n + 1}, ${(n % 8) + 1}, ${(n % 8) * 10 + 5}.50)`).join(', ')}`;
const helpdesk = `CREATE TABLE tickets (id INTEGER PRIMARY KEY, customer_id INTEGER, subject TEXT);
  INSERT INTO tickets VALUES ${Array.from({ length: 9 }, (_, n) => `(${n + 1}, ${(n % 3) + 1}, 'Ticket ${n}')`).join(', ')}`;

test('rows of several databases are joined, and each column says where it came from', async ({
  make,
  page,
  playwright,
  startOwnServer,
}, info) => {
  const databases = {
    crm: (await make.postgres(crm)).fields,
    shop: make.sqlite(shop).fields,
    helpdesk: (await make.duckdb(helpdesk)).fields,
  };
  const model = await startScriptedServer({ script: [{ text: plan }] });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
    MODEL_ANSWERS: '0',
  });
  const context = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(context, server.baseUrl);
  const ids: number[] = [];
  for (const [name, fields] of Object.entries(databases)) ids.push(await api.connect(name, fields));
  const session = await api.createSession('Joined', ids);
  await page.goto(`${server.baseUrl}/chats/${session}`);
  const answer = await new ChatPage(page).ask(question);
  await answer.expectStatus('answered');

  await expect(answer.combined).toContainText('Joined');
  await expect(answer.combined.getByRole('listitem')).toHaveText([
    'customers of crm5 rows',
    'orders of shop25 rows',
    'tickets of helpdesk9 rows',
  ]);
  await expect(answer.combined).toContainText(
    "by orders.customer_id = customers.id · the customer's number in both",
  );
  const headers = answer.combined.getByRole('columnheader');
  await expect(headers.nth(0)).toContainText('From customers.name (crm): name');
  await expect(headers.nth(2)).toContainText('From orders.total (shop): revenue');
  await expect(headers.nth(4)).toContainText(/From .*orders.total \(shop\).*helpdesk/);
  await expect(headers.nth(4).locator('i')).toHaveCount(2);
  const rows = await answer.combinedRows();
  expect(rows[0]?.[0]).toContain('Emil Haas');
  expect(rows).toHaveLength(5);
  await answer.combined.getByText('SQL of the join').click();
  await expect(answer.combined.getByLabel('SQL', { exact: true })).toContainText('LEFT JOIN');

  // The stored answer shows the same.
  await page.reload();
  await expect(answer.combined.getByRole('listitem')).toHaveCount(3);
  for (const [name, colorScheme, width] of [
    ['wide-light', 'light', 1360],
    ['wide-dark', 'dark', 1360],
    ['narrow-light', 'light', 390],
    ['narrow-dark', 'dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: info.outputPath(`joined-${name}.png`), fullPage: true });
    // The page itself has nothing to scroll: the thread within it has.
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
    expect(overflow).toEqual([0, 0]);
  }
  await context.dispose();
  await model.close();
});
