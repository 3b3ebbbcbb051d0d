import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';

test('a reopened chat shows the same results without running anything', async ({
  api,
  chat,
  make,
  page,
  prepareSession,
}) => {
  const [first, second] = [
    make.sqlite(
      'CREATE TABLE customers (id INTEGER PRIMARY KEY); INSERT INTO customers VALUES (1), (2)',
    ),
    make.sqlite(
      'CREATE TABLE customers (id INTEGER PRIMARY KEY); INSERT INTO customers VALUES (7)',
    ),
  ];
  const { name, id, nameOf } = await prepareSession({ one: first.fields, two: second.fields });
  await chat.openSession(name);
  const answer = await chat.askUntil('How many customers are there?');
  const sentence = (await answer.sentence.allInnerTexts()).join();
  const combined = await answer.combinedRows();
  const rows = await answer.card(nameOf('one')).rows();
  const address = page.url();

  // Without its databases, nothing could be run again.
  await first.drop();
  await second.drop();
  const expectSame = async (reader: ChatPage) => {
    const again = reader.lastAnswer();
    await again.expectStatus('answered');
    await expect(again.sentence).toHaveText(sentence);
    expect(await again.combinedRows()).toEqual(combined);
    expect(await again.card(nameOf('one')).rows()).toEqual(rows);
    await expect(again.card(nameOf('one')).sql).toContainText(/select/i);
    await expect(reader.answers).toHaveCount(1);
  };
  await page.reload();
  await expectSame(chat);
  await page.goto('/');
  await page.goto(address);
  await expectSame(chat);
  await chat.openSession('Regional sales');
  await chat.openSession(name);
  await expectSame(chat);

  expect((await api.messages(id)).map((message) => message.role)).toEqual(['user', 'assistant']);
});

test('a second page of the same chat shows the answer too', async ({
  chat,
  context,
  make,
  page,
  prepareSession,
}) => {
  const database = make.sqlite('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const { name } = await prepareSession({ one: database.fields });
  await chat.openSession(name);
  await chat.askUntil('How many customers are there?');
  const other = await context.newPage();
  await other.goto(page.url());
  await new ChatPage(other).lastAnswer().expectStatus('answered');
});
