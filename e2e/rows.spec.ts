import { expect, test } from './fixtures.ts';

test('values are shown as what they are, never as markup', async ({
  chat,
  make,
  prepareSession,
}) => {
  const hostile = '<img src=x onerror="document.title=1">';
  const { fields } = make.sqlite(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, city TEXT, balance DECIMAL(12, 2));
    INSERT INTO customers VALUES (1, '${hostile}', 'Łódź', 1234567.5), (2, '**bold**', NULL, -3.5);`);
  const { name, nameOf } = await prepareSession({ shop: fields });
  await chat.openSession(name);
  const answer = await chat.askUntil('Show all customers');
  expect(await answer.card(nameOf('shop')).rows()).toEqual([
    ['1', hostile, 'Łódź', '1,234,567.5'],
    ['2', '**bold**', 'null', '−3.5'],
  ]);
  await expect(chat.page.locator('img')).toHaveCount(0);
  expect(await chat.page.title()).not.toBe('1');
});

test('a long result shows its first rows, all that were read on demand, and says there are more', async ({
  chat,
  make,
  page,
  prepareSession,
}) => {
  const { fields } = make.sqlite(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 1500)
    INSERT INTO customers SELECT id, 'Customer ' || id FROM n;`);
  const { name, nameOf } = await prepareSession({ shop: fields });
  await chat.openSession(name);
  const expectAllReadable = async () => {
    const card = chat.lastAnswer().card(nameOf('shop'));
    await card.expand();
    await expect(card.root).toContainText('there are more');
    await expect(card.root.locator('tbody tr')).toHaveCount(100);
    await card.root.getByRole('button', { name: /Show all/ }).click();
    await expect(card.root.locator('tbody tr')).toHaveCount(1_000);
    await expect(card.root.locator('tbody tr').last()).toContainText('Customer 1000');
  };
  await chat.askUntil('Show all customers');
  await expectAllReadable();
  await page.reload();
  await expectAllReadable();
});

test('a result without rows still shows its columns', async ({ chat, make, prepareSession }) => {
  const { fields } = make.sqlite('CREATE TABLE customers (id INTEGER PRIMARY KEY, city TEXT)');
  const { name, nameOf } = await prepareSession({ shop: fields });
  await chat.openSession(name);
  const answer = await chat.askUntil('Show all customers');
  const card = answer.card(nameOf('shop'));
  await card.expand();
  await expect(card.root.getByRole('columnheader')).toHaveText(['id', 'city']);
  await expect(card.root).toContainText('No rows');
});

test('all cards open and close at once', async ({ chat, make, prepareSession }) => {
  const script = 'CREATE TABLE customers (id INTEGER PRIMARY KEY)';
  const { name } = await prepareSession({
    one: make.sqlite(script).fields,
    two: make.sqlite(script).fields,
  });
  await chat.openSession(name);
  const answer = await chat.askUntil('How many customers are there?');
  await expect(answer.root.getByLabel('SQL', { exact: true })).toHaveCount(0);
  await answer.root.getByRole('button', { name: 'Expand all' }).click();
  await expect(answer.root.getByLabel('SQL', { exact: true })).toHaveCount(2);
  await answer.root.getByRole('button', { name: 'Collapse all' }).click();
  await expect(answer.root.getByLabel('SQL', { exact: true })).toHaveCount(0);
});
