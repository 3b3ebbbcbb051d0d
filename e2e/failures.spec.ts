import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from './fixtures.ts';
import { randomName } from './servers/test-databases.ts';

const customers = (count: number) => `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40));
  INSERT INTO customers VALUES ${Array.from({ length: count }, (_, id) => `(${id + 1}, 'C')`)};`;

test('a database that cannot be reached does not spoil the others', async ({
  chat,
  make,
  prepareSession,
}) => {
  const [one, two, gone] = [
    make.sqlite(customers(3)),
    make.sqlite(customers(5)),
    make.sqlite(customers(8)),
  ];
  const { name, nameOf } = await prepareSession({
    one: one.fields,
    gone: gone.fields,
    two: two.fields,
    nowhere: {
      databaseType: 'PostgreSQL',
      host: '127.0.0.1',
      port: 1,
      databaseName: 'shop',
      username: 'somebody',
    },
  });
  await gone.drop();
  await chat.openSession(name);
  const answer = await chat.askUntil('How many customers are there?');
  await answer.expectCards({
    [nameOf('one')]: 'done',
    [nameOf('gone')]: 'failed',
    [nameOf('two')]: 'done',
    [nameOf('nowhere')]: 'failed',
  });
  expect(await answer.card(nameOf('one')).figure()).toBe(3);
  expect(await answer.card(nameOf('two')).figure()).toBe(5);
  await expect(answer.card(nameOf('nowhere')).root).toContainText('127.0.0.1');
  await expect(answer.card(nameOf('nowhere')).root).toContainText(/[a-z]\.( |$)/);
  await expect(answer.sentence).not.toBeEmpty();
});

test('the others are answered while a database says nothing', async ({
  api,
  chat,
  make,
  prepareSession,
}) => {
  const sockets: net.Socket[] = [];
  const silent = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { name, id, nameOf } = await prepareSession({
    one: make.sqlite(customers(3)).fields,
    two: make.sqlite(customers(5)).fields,
  });
  const silentId = await api.connect(nameOf('silent'), {
    databaseType: 'PostgreSQL',
    host: '127.0.0.1',
    port: (silent.address() as net.AddressInfo).port,
    databaseName: 'shop',
    username: 'somebody',
  });
  await chat.openSession(name);
  // Only now, or the page would have found out about it while it was opened.
  const session = (await api.sessions()).find((one) => one.id === id);
  await api.chooseDatabases(id, [...(session?.active_connection_ids ?? []), silentId]);
  const answer = await chat.ask('How many customers are there?');
  await expect(answer.sentence).toContainText(
    new RegExp(`There are 8 .* Waiting for ${nameOf('silent')} …$`),
  );
  expect(await answer.figure('total')).toBe(8);

  await answer.expectStatus('answered');
  await expect(answer.sentence).toContainText(
    `${nameOf('silent')} could not be reached; the answer is from the other two databases.`,
  );
  await expect(answer.sentence).not.toContainText('Waiting');
  await api.deleteConnection(silentId);
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('a name stays whole beside the verdict of a test on a narrow screen', async ({
  databases,
  make,
  page,
  api,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const gone = make.sqlite(customers(1));
  const name = `${randomName('gone')}_for_good`;
  const id = await api.connect(name, gone.fields);
  await gone.drop();
  await databases.open();
  const row = databases.connection(name);
  await row.getByRole('button', { name: `Test ${name}` }).click();
  await expect(row).toContainText('✕ not connected');
  const cut = await row.locator('b').evaluate((text) => text.scrollWidth > text.clientWidth);
  expect(cut).toBe(false);
  await api.deleteConnection(id);
});

test('all databases failing is told as such', async ({ chat, make, prepareSession }) => {
  const gone = make.sqlite(customers(1));
  const { name, nameOf } = await prepareSession({ gone: gone.fields });
  await gone.drop();
  await chat.openSession(name);
  const answer = await chat.askUntil('How many customers are there?', 'failed');
  await answer.expectCards({ [nameOf('gone')]: 'failed' });
  await expect(answer.sentence).not.toBeEmpty();
});

test('a question that these databases cannot answer is told as such', async ({
  chat,
  make,
  prepareSession,
}) => {
  const database = make.sqlite(customers(2));
  const { name } = await prepareSession({ shop: database.fields });
  await chat.openSession(name);
  const answer = await chat.askUntil('What will the weather be in Lisbon tomorrow?', 'cannot');
  await expect(answer.cards()).toHaveCount(0);
  await expect(answer.sentence).not.toBeEmpty();
});

test('an empty question cannot be asked and a question of 100 KB is refused in a sentence', async ({
  chat,
  make,
  prepareSession,
}) => {
  const database = make.sqlite(customers(2));
  const { name } = await prepareSession({ shop: database.fields });
  await chat.openSession(name);
  await chat.composer.fill('   ');
  await expect(chat.askButton).toBeDisabled();
  await chat.composer.press('Enter');
  await expect(chat.answers).toHaveCount(0);

  await chat.composer.fill('How many customers are there? '.repeat(3_500));
  await expect(chat.page.getByText(/may have at most .* characters/)).toBeVisible();
  await expect(chat.askButton).toBeDisabled();

  const answer = await chat.askUntil('How many customers are there?');
  expect(await answer.card('shop').root.count()).toBeLessThanOrEqual(1);
});

test('a chat that does not exist is told as such, with a way on', async ({ page, chat }) => {
  await chat.openSession('Regional sales');
  const missing = page.url().replace(/[0-9a-f-]{36}/, '00000000-0000-4000-8000-000000000000');
  const response = await page.goto(missing);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('main')).toContainText(/nothing here|deleted/i);
  await page.getByRole('main').getByRole('link').click();
  await expect(chat.composer).toBeVisible();
});
