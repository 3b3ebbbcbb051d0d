import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { countSlowQueries, slowScript } from './slow-database.ts';

const question = 'Show all rows of slow_report';

test('stop ends the query in the database', async ({ chat, make, prepareSession }) => {
  const database = await make.postgres(slowScript);
  const { name, nameOf } = await prepareSession({ factory: database.fields });
  await chat.openSession(name);
  const answer = await chat.ask(question);
  const card = answer.card(nameOf('factory'));
  await card.expectState('running');
  await expect.poll(() => countSlowQueries(database)).toBe(1);

  await chat.stopButton.click();
  await answer.expectStatus('cancelled');
  await card.expectState('failed');
  await expect(card.root).toContainText(/stopped/i);
  await expect.poll(() => countSlowQueries(database)).toBe(0);

  // The chat goes on, and remembers.
  const next = await chat.askUntil('How many customers are there?');
  expect(await next.card(nameOf('factory')).figure()).toBe(3);
  await chat.page.reload();
  await expect(chat.answers.first()).toHaveAttribute('data-status', 'cancelled');
});

test('stop keeps what other databases have answered', async ({ chat, make, prepareSession }) => {
  const slow = await make.postgres(slowScript);
  const quick = make.sqlite(
    'CREATE TABLE slow_report (id INTEGER PRIMARY KEY, amount INTEGER); INSERT INTO slow_report VALUES (1, 70)',
  );
  const { name, nameOf } = await prepareSession({ factory: slow.fields, quick: quick.fields });
  await chat.openSession(name);
  const answer = await chat.ask(question);
  await answer.card(nameOf('quick')).expectState('done');
  await answer.card(nameOf('factory')).expectState('running');
  await chat.stopButton.click();
  await answer.expectStatus('cancelled');
  expect(await answer.card(nameOf('quick')).rows()).toEqual([['1', '70']]);
  await expect.poll(() => countSlowQueries(slow)).toBe(0);
});

test('one database’s query can be stopped alone', async ({ chat, make, prepareSession }) => {
  const slow = await make.postgres(slowScript);
  const quick = make.sqlite(
    'CREATE TABLE slow_report (id INTEGER PRIMARY KEY, amount INTEGER); INSERT INTO slow_report VALUES (1, 70)',
  );
  const { name, nameOf } = await prepareSession({ factory: slow.fields, quick: quick.fields });
  await chat.openSession(name);
  const answer = await chat.ask(question);
  const card = answer.card(nameOf('factory'));
  await card.expectState('running');
  await card.root.getByRole('button', { name: 'Stop' }).click();
  await answer.expectStatus('answered');
  await answer.expectCards({ [nameOf('factory')]: 'failed', [nameOf('quick')]: 'done' });
  await expect.poll(() => countSlowQueries(slow)).toBe(0);
});

test('a closed page does not stop a run', async ({ chat, make, prepareSession, page, context }) => {
  const slow = await make.postgres(slowScript.replace('(1, 60)', '(1, 3)'));
  const { name, nameOf } = await prepareSession({ factory: slow.fields });
  await chat.openSession(name);
  await (await chat.ask(question)).card(nameOf('factory')).expectState('running');
  const address = page.url();
  await page.close();

  const later = await context.newPage();
  await later.goto(address);
  const again = new ChatPage(later).lastAnswer();
  await again.expectStatus('answered');
  expect(await again.card(nameOf('factory')).rows()).toEqual([
    ['1', '10'],
    ['2', '20'],
    ['3', '30'],
  ]);
});
