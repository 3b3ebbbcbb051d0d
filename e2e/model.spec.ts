import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { Api } from './servers/api.ts';
import type { OwnServer } from './servers/start-server.ts';

test.setTimeout(120_000);

const script = 'CREATE TABLE customers (id INTEGER PRIMARY KEY, city TEXT)';
const cities = (...names: string[]) =>
  `${script}; INSERT INTO customers (city) VALUES ${names.map((name) => `('${name}')`).join(', ')}`;

test('a model’s first query runs while it still writes the second', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const [north, south] = [make.sqlite(cities('Oslo', 'Bergen')), make.sqlite(cities('Rome'))];
  const first = 'DATABASE: north\nSELECT city FROM customers ORDER BY city;\n';
  const second = 'DATABASE: south\nSELECT city FROM customers\n';
  const chunks = [first, second, 'ORDER BY city;\n'];
  // The end of the first plan never comes.
  const model = await startScriptedServer({ script: [{ chunks, stallAfter: 2 }, { chunks }] });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const chat = await openChat(page, server, playwright, { north, south });
  const answer = await chat.ask('Which cities do our customers live in?');
  await answer.card('north').expectState('done');
  await answer.card('south').expectState('writing');
  await answer.card('south').expand();
  await expect(answer.card('south').sql).toContainText('SELECT city FROM customers');
  await chat.stopButton.click();
  await answer.expectStatus('cancelled');
  // Stopping closes the request to the model too.
  await expect.poll(() => model.requests.find((one) => one.body)?.left).toBe(true);

  const complete = await chat.askUntil('Which cities do our customers live in?');
  await complete.expectCards({ north: 'done', south: 'done' });
  expect(await complete.card('south').rows()).toEqual([['Rome']]);
  expect(await complete.combinedRows()).toEqual([
    ['north', 'Bergen'],
    ['north', 'Oslo'],
    ['south', 'Rome'],
  ]);
  await expect(complete.root).toContainText('scripted');
  await model.close();
});

test('when the model is down the built-in planner answers and the page says so', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(cities('Oslo', 'Bergen', 'Rome'));
  const model = await startScriptedServer({
    script: () => ({ status: 503, error: { message: 'no capacity' } }),
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const chat = await openChat(page, server, playwright, { shop });
  const answer = await chat.ask('How many customers are there?');
  await answer.expectStatus('answered', 60_000);
  expect(await answer.card('shop').figure()).toBe(3);
  await expect(answer.root).toContainText(/built-in/i);
  await model.close();
});

test('on a narrow screen the planner is chosen beside the question', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const shop = make.sqlite(cities('Oslo', 'Bergen', 'Rome'));
  const model = await startScriptedServer({
    script: ({ model: id }) => ({
      text: id === 'larger' ? 'DATABASE: shop\nSELECT 42 AS n;\n' : 'CANNOT: no idea\n',
    }),
    models: ['scripted', 'larger', 'text-embedding-3-small'],
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const chat = await openChat(page, server, playwright, { shop });
  await page.getByRole('combobox', { name: 'Planner' }).selectOption('Built-in planner');
  const answer = await chat.askUntil('How many customers are there?');
  expect(await answer.card('shop').figure()).toBe(3);

  // What the server offers besides can be chosen for a question, too.
  const choice = page.getByRole('combobox', { name: 'Planner' });
  await expect(choice.getByRole('option')).toHaveText(['scripted', 'Built-in planner', 'larger']);
  await choice.selectOption('larger');
  const other = await chat.askUntil('What is the answer?');
  expect(await other.card('shop').figure()).toBe(42);
  await expect(other.root).toContainText(/larger·?.*tokens/s);
  await model.close();
});

test('a statement of the model that writes is refused and nothing is changed', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(cities('Oslo', 'Bergen'));
  const model = await startScriptedServer({
    script: () => ({ text: 'DATABASE: shop\nDELETE FROM customers;\n' }),
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const chat = await openChat(page, server, playwright, { shop });
  const answer = await chat.ask('Delete all customers');
  await answer.card('shop').expectState('failed');
  await answer.expectStatus('failed');
  await expect(answer.card('shop').root).toContainText(/DELETE/);
  expect(await shop.ask('SELECT count(*) FROM customers')).toBe('2');
  await model.close();
});

test('an answer kept as an example is shown to the model when one like it is asked', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(cities('Oslo', 'Bergen', 'Rome'));
  const sql = "SELECT count(*) AS n FROM customers WHERE city = 'Oslo'";
  const model = await startScriptedServer({
    script: () => ({ text: `DATABASE: shop\n${sql};\n` }),
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const chat = await openChat(page, server, playwright, { shop });
  const answer = await chat.askUntil('How many customers live in Oslo?');
  const keep = answer.root.getByRole('button', { name: /as an example/ });
  await keep.click();
  await expect(keep).toHaveText('✓ Kept as an example');
  await page.reload();
  await expect(page.getByRole('button', { name: '✓ Kept as an example' })).toBeVisible();

  await page.goto(`${server.baseUrl}/chats/${await newChat(playwright, server, 'shop')}`);
  const like = await chat.askUntil('How many customers live in Rome?');
  await like.card('shop').expectState('done');
  const asked = model.requests.findLast((one) => one.body)?.body?.messages.at(-1)?.content;
  expect(asked).toContain(`Question: How many customers live in Oslo?\nDATABASE: shop\n${sql};`);
  await model.close();
});

async function newChat(
  playwright: { request: { newContext(options: { baseURL: string }): Promise<Api['request']> } },
  server: OwnServer,
  database: string,
): Promise<string> {
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  const found = (await api.connections()).find(({ name }) => name === database);
  const id = await api.createSession('Another', found ? [found.id] : []);
  await request.dispose();
  return id;
}

async function openChat(
  page: ChatPage['page'],
  server: OwnServer,
  playwright: { request: { newContext(options: { baseURL: string }): Promise<Api['request']> } },
  databases: Record<string, { fields: Parameters<Api['connect']>[1] }>,
): Promise<ChatPage> {
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  const ids: number[] = [];
  for (const [name, { fields }] of Object.entries(databases))
    ids.push(await api.connect(name, fields));
  const id = await api.createSession('Model', ids);
  await request.dispose();
  await page.goto(`${server.baseUrl}/chats/${id}`);
  return new ChatPage(page);
}
