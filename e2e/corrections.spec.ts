import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { DatabasesPage } from './pages/databases-page.ts';
import { Api } from './servers/api.ts';

test.setTimeout(180_000);

test('what mended a statement is told, applied to the next one, listed and forgotten', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, city TEXT);
    INSERT INTO customers (city) VALUES ('Oslo'), ('Rome');`);
  const sql = "SELECT cty FROM custmers WHERE cty ILIKE 'o%'";
  const model = await startScriptedServer({
    script: (body) =>
      JSON.stringify(body).includes('You correct one SQL statement')
        ? { status: 400, error: { message: 'nobody asks me to mend this' } }
        : { text: `DATABASE: shop\n${sql};\n` },
  });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  const id = await api.createSession('Mending', [await api.connect('shop', shop.fields)]);
  await request.dispose();

  await page.goto(`${server.baseUrl}/chats/${id}`);
  const chat = new ChatPage(page);
  const first = await chat.askUntil('Which cities begin with o?');
  expect(await first.card('shop').rows()).toEqual([['Oslo']]);
  await expect(first.card('shop').root).toContainText('Corrected 1 time');
  await expect(first.card('shop').root).toContainText('custmers is spelled customers');

  // In other words: the same ones are answered with what was found the first time.
  const second = await chat.askUntil('Which cities start with o?');
  expect(await second.card('shop').rows()).toEqual([['Oslo']]);
  await expect(second.card('shop').root).not.toContainText('Corrected');
  await expect(second.root).toContainText('Corrected as before in shop');
  await expect(second.root).toContainText('custmers → customers');

  const databases = new DatabasesPage(page);
  await databases.open(server.baseUrl);
  const corrections = await databases.openCorrections('shop');
  await expect(corrections.correction('custmers')).toContainText('Used 2 times');
  await expect(corrections.correction('ILIKE')).toContainText('LIKE');
  await corrections.forget('custmers');
  await corrections.root.getByRole('button', { name: 'Forget all' }).click();
  await expect(corrections.root).toContainText('Nothing learned yet');
  await corrections.root.getByRole('button', { name: 'Done' }).click();

  await page.goto(`${server.baseUrl}/chats/${id}`);
  const third = await chat.askUntil('Which cities begin with o?');
  await expect(third.card('shop').root).toContainText('Corrected 1 time');
  await model.close();
});
