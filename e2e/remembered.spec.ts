/** A question asked again: the line that says how old its answer is, and the button that runs it. */
import Database from 'better-sqlite3';
import { expect, test } from './fixtures.ts';

const question = 'How many customers are there?';

test('a remembered answer says how old it is, and can be run again', async ({
  chat,
  make,
  page,
  prepareSession,
}) => {
  const script = (customers: number) =>
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
     ${"INSERT INTO customers (name) VALUES ('somebody');".repeat(customers)}`;
  const [one, two] = [make.sqlite(script(2)), make.sqlite(script(3))];
  const { name, nameOf } = await prepareSession({ one: one.fields, two: two.fields });
  await chat.openSession(name);
  const first = await chat.askUntil(question);
  await expect(first.cachedAt).toBeHidden();
  await expect(first.runAgain).toBeHidden();
  expect(await first.figure('total')).toBe(5);

  // Behind the product's back: what is remembered is as old as it says.
  const file = new Database(one.fields.databaseName);
  file.exec("INSERT INTO customers (name) VALUES ('new')");
  file.close();

  const again = await chat.askUntil(question);
  await expect(again.cachedAt).toHaveText('From a moment ago');
  expect(await again.figure('total')).toBe(5);
  await page.reload();
  await expect(chat.answers).toHaveCount(2);
  await expect(again.cachedAt).toHaveText('From a moment ago');

  const anew = await chat.runAgain(again);
  await anew.expectStatus('answered');
  await expect(anew.cachedAt).toBeHidden();
  expect(await anew.figure('total')).toBe(6);
  expect(await anew.card(nameOf('one')).figure()).toBe(3);

  // What was found then is what is remembered now.
  const last = await chat.askUntil(question);
  await expect(last.cachedAt).toBeVisible();
  expect(await last.figure('total')).toBe(6);
});

test('a follow-up that is run again still follows up what it did', async ({
  chat,
  make,
  prepareSession,
}) => {
  const database = make.sqlite(
    `CREATE TABLE orders (id INTEGER PRIMARY KEY, ordered_on DATE, amount INTEGER);
     INSERT INTO orders VALUES (1, '2026-03-01', 26), (2, '2025-03-01', 25), (3, '2024-03-01', 24);`,
  );
  const databases = { shop: database.fields };
  const first = await prepareSession(databases);
  await chat.openSession(first.name);
  const shop = first.nameOf('shop');
  await chat.askUntil('Total amount of orders in 2026');
  expect(await (await chat.askUntil('the year before')).card(shop).figure()).toBe(25);

  // Another chat over the same database remembers it.
  await chat.createSession('Second', [shop]);
  await chat.askUntil('Total amount of orders in 2026');
  const again = await chat.askUntil('the year before');
  await expect(again.cachedAt).toBeVisible();
  const anew = await chat.runAgain(again);
  await anew.expectStatus('answered');
  expect(await anew.card(shop).figure()).toBe(25);
  expect(await (await chat.askUntil('the year before')).card(shop).figure()).toBe(24);
  await chat.deleteSession('Second');
});
