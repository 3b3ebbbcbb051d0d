import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { Api } from './servers/api.ts';
import { slowScript } from './slow-database.ts';

test('kill -9 during a run loses no message; the answer is shown as interrupted', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  test.setTimeout(120_000);
  const slow = await make.postgres(slowScript);
  const quick = make.sqlite(
    'CREATE TABLE slow_report (id INTEGER PRIMARY KEY, amount INTEGER); INSERT INTO slow_report VALUES (1, 70)',
  );
  const server = await startOwnServer({ GURU_DEMO: '0' });
  const request = await playwright.request.newContext({ baseURL: server.baseUrl });
  const api = new Api(request, server.baseUrl);
  const ids = [await api.connect('factory', slow.fields), await api.connect('quick', quick.fields)];
  const sessionId = await api.createSession('Interrupted', ids);
  const chat = new ChatPage(page);
  await page.goto(server.baseUrl);
  await chat.session('Interrupted').click();
  await chat.askUntil('How many customers are there?');
  const question = 'Show all rows of slow_report';
  const running = await chat.ask(question);
  await running.card('quick').expectState('done');
  await running.card('factory').expectState('running');
  const address = page.url();

  await server.kill();
  await expect(page.getByText(/connection lost/i)).toBeVisible({ timeout: 20_000 });
  await server.restart();
  await page.goto(address);

  await expect(page.getByText(question)).toBeVisible();
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answers.first()).toHaveAttribute('data-status', 'answered');
  const answer = chat.lastAnswer();
  await answer.expectStatus('interrupted');
  expect(await answer.card('quick').rows()).toEqual([['1', '70']]);
  await expect(answer.card('factory').root).toContainText(/interrupted/i);
  expect((await api.messages(sessionId)).map((message) => message.role)).toEqual([
    'user',
    'assistant',
    'user',
    'assistant',
  ]);
  const next = await chat.askUntil('How many customers are there?');
  expect(await next.card('factory').figure()).toBe(3);
  await request.dispose();
});
