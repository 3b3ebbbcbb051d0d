import { expect, test } from './fixtures.ts';
import { randomName } from './servers/test-databases.ts';

const script = 'CREATE TABLE customers (id INTEGER PRIMARY KEY); INSERT INTO customers VALUES (1)';

test('a chat is renamed, gets other databases, and is deleted', async ({
  api,
  chat,
  make,
  page,
  prepareSession,
}) => {
  const [one, two] = [make.sqlite(script), make.sqlite(script)];
  const { name, id, nameOf } = await prepareSession({ one: one.fields, two: two.fields });
  await chat.openSession(name);

  const renamed = `${name} renamed`;
  await chat.rename(name, renamed);
  await expect(chat.session(renamed)).toBeVisible();
  await page.reload();
  await expect(chat.heading(renamed)).toBeVisible();

  await chat.chooseDatabases({ [nameOf('two')]: false });
  const answer = await chat.askUntil('How many customers are there?');
  await answer.expectCards({ [nameOf('one')]: 'done' });
  const session = (await api.sessions()).find((found) => found.id === id);
  expect(session).toMatchObject({ name: renamed });
  expect(session?.active_connection_ids).toHaveLength(1);

  await chat.deleteSession(renamed);
  await expect(chat.session(renamed)).toHaveCount(0);
  await page.reload();
  await expect(chat.session(renamed)).toHaveCount(0);
  expect((await api.sessions()).map((found) => found.id)).not.toContain(id);
});

test('a deletion can be thought better of', async ({ chat, make, prepareSession }) => {
  const { name } = await prepareSession({ one: make.sqlite(script).fields });
  await chat.openSession(name);
  await chat.beginDeletion(name);
  await chat.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(chat.session(name)).toBeVisible();
});

test('a chat without a name is called after its first question', async ({ chat, make, api }) => {
  const { fields } = make.sqlite(script);
  const database = randomName('first_question');
  const id = await api.connect(database, fields);
  await chat.createSession(undefined, [database]);
  const called = `How many customers are in ${database}`;
  await chat.askUntil(`${called}?`);
  await expect(chat.session(called)).toBeVisible();
  await expect(chat.heading(called)).toBeVisible();
  await chat.deleteSession(called);
  await api.deleteConnection(id);
});

test('a chat is found by its name and opened with the keyboard', async ({
  chat,
  make,
  page,
  prepareSession,
}) => {
  const { name } = await prepareSession({ one: make.sqlite(script).fields });
  await chat.openSession('Regional sales');
  await page.getByLabel('Search chats').fill(name.toUpperCase());
  await expect(chat.sessions).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(chat.heading(name)).toBeVisible();
  await expect(chat.session('Regional sales')).toBeVisible();
});

test('on a narrow screen the list closes over the chat that is chosen, also the open one', async ({
  chat,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Chats', exact: true });
  for (const name of ['Regional sales', 'Regional sales']) {
    await button.click();
    await chat.session(name).click();
    await expect(chat.heading(name)).toBeVisible();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await expect(chat.session(name)).toBeHidden();
  }
});
