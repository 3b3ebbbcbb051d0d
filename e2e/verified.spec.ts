/** Results that look wrong: what the page says of them, and what can be asked instead. */
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { Api } from './servers/api.ts';

test.setTimeout(180_000);

const script = (...countries: string[]) => `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER);
  CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id));
  INSERT INTO customers (name, country) VALUES ${countries.map((country, n) => `('Person ${n + 1}', '${country}')`).join(', ')};
  INSERT INTO orders VALUES (1, 100), (2, 50);
  INSERT INTO order_lines VALUES (1, 1), (2, 1), (3, 2);`;
const countIn = (country: string) =>
  `SELECT count(*) AS customers FROM customers WHERE country = '${country}'`;
const sales = 'SELECT sum(o.total) AS sales FROM orders o JOIN order_lines l ON l.order_id = o.id';

test('a value that does not exist, and what is there instead', async ({
  make,
  page,
  playwright,
  startOwnServer,
}, info) => {
  const shop = make.sqlite(script('Germany', 'Germany', 'France'));
  const model = await startScriptedServer({
    script: ({ messages }) => {
      const question = messages.at(-1)?.content ?? '';
      const country = /in (\w+)\?/.exec(question)?.[1];
      if (country) return { text: `DATABASE: shop\n${countIn(country)};\n` };
      return { text: `DATABASE: shop\n${sales};\n` };
    },
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  await api.createSession('Test', [await api.connect('shop', shop.fields)]);
  await page.goto(server.baseUrl);
  const chat = new ChatPage(page);
  await chat.session('Test').click();
  await expect(chat.composer).toBeEnabled();
  const look = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of [1360, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await chat.lastAnswer().root.scrollIntoViewIfNeeded();
        await page.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`) });
      }
    }
    await page.setViewportSize({ width: 1360, height: 844 });
  };

  const wrong = await chat.askUntil('How many customers live in Germny?');
  await expect(wrong.root).toContainText(
    'No row of customers has country "Germny". Did you mean "Germany"?',
  );
  await expect(wrong.sentence).toContainText('no row of customers has country');
  const suggestion = wrong.root.getByTestId('suggestion');
  await expect(suggestion).toHaveText('Ask for Germany');
  await look('suggestion');
  await suggestion.click();
  await expect(chat.answers).toHaveCount(2);
  const right = chat.lastAnswer();
  await right.expectStatus('answered');
  await expect(right.sentence).toContainText('2');
  await expect(page.getByText('How many customers live in Germany?')).toBeVisible();

  const respelled = await chat.askUntil('How many customers live in germany?');
  await expect(respelled.root).toContainText('"germany" was taken for "Germany"');
  await expect(respelled.card('shop').sql).toContainText("'Germany'");
  await respelled.root.getByText('Corrected 1 time').click();
  await expect(respelled.card('shop').root).toContainText(countIn('germany'));
  await look('respelled');

  const repeated = await chat.askUntil('What are the total sales?');
  await expect(repeated.root).toContainText('2 rows of orders were counted 3 times');
  await look('repeated');

  // What was stored says the same.
  await page.reload();
  await expect(chat.lastAnswer().root).toContainText('2 rows of orders were counted 3 times');
  await expect(chat.answers.first().getByTestId('suggestion')).toHaveText('Ask for Germany');
  await model.close();
});

test('what one database lacks is told at its card alone', async ({
  make,
  page,
  playwright,
  startOwnServer,
}, info) => {
  const north = make.sqlite(script('Germany', 'Germany', 'France'));
  const south = make.sqlite(script('Italy', 'Spain'));
  const names = "SELECT name FROM customers WHERE country = 'Germany'";
  const model = await startScriptedServer({
    script: () => ({ text: `DATABASE: north\n${names};\nDATABASE: south\n${names};\n` }),
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  const ids = [await api.connect('north', north.fields), await api.connect('south', south.fields)];
  await page.goto(`${server.baseUrl}/chats/${await api.createSession('Test', ids)}`);
  const chat = new ChatPage(page);
  await expect(chat.composer).toBeEnabled();
  const answer = await chat.askUntil('Who lives in Germany?');
  await answer.card('south').expand();
  await expect(answer.card('south').root.getByTestId('card-findings')).toContainText(
    'No row of customers has country "Germany". There are only "Italy" and "Spain".',
  );
  await expect(answer.root).not.toContainText('▲ Warning');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1360, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: info.outputPath(`card-${width}-${colorScheme}.png`) });
    }
  }
  await request.dispose();
  await model.close();
});

for (const path of ['/api/verify/result', '/api/verify/result/']) {
  test(`POST ${path} checks what is posted`, async ({ request }) => {
    const response = await request.post(path, {
      data: {
        question: 'Who has no fax?',
        sql: 'SELECT name FROM customers WHERE fax = NULL',
        result: [],
        database_type: 'postgresql',
      },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(200);
    expect(await response.json()).toMatchObject({
      is_suspicious: true,
      issue_type: 'null_comparison',
      suggested_fix: 'SELECT name FROM customers WHERE fax IS NULL',
    });
  });
}
