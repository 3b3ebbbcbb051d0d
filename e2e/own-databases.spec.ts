import { expect, test } from './fixtures.ts';
import { randomName, type TestDatabase } from './servers/test-databases.ts';

/** A shop's table in words that every engine understands. */
function shopScript(customers: number, orders: number): string {
  const rows = (count: number, row: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `(${row(index + 1)})`).join(', ');
  return `
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY,
      customer_id INTEGER NOT NULL REFERENCES customers (id),
      amount DECIMAL(10, 2) NOT NULL
    );
    INSERT INTO customers VALUES ${rows(customers, (id) => `${id}, 'Customer ${id}'`)};
    INSERT INTO orders VALUES ${rows(orders, (id) => `${id}, ${1 + (id % customers)}, ${id}.25`)};`;
}

test('a chat made by hand asks PostgreSQL, MariaDB and SQLite at once', async ({
  chat,
  databases,
  make,
}) => {
  const suffix = randomName('').slice(1);
  const made: Record<string, TestDatabase> = {
    [`shop_pg_${suffix}`]: await make.postgres(shopScript(31, 40)),
    [`shop_maria_${suffix}`]: await make.mysql(shopScript(47, 25)),
    [`shop_file_${suffix}`]: make.sqlite(shopScript(12, 90)),
  };

  await databases.open();
  for (const [name, database] of Object.entries(made)) {
    const form = await databases.openForm();
    await form.fill(name, database.fields);
    await form.testButton.click();
    await expect(form.success).toContainText('connected');
    await form.saveButton.click();
    await expect(form.root).toBeHidden();
    await expect(databases.connection(name)).toBeVisible();
  }

  await chat.createSession(`By hand ${suffix}`, Object.keys(made));
  const counted = await chat.askUntil('How many customers are there?');
  await counted.expectCards(Object.fromEntries(Object.keys(made).map((name) => [name, 'done'])));
  let total = 0;
  for (const [name, database] of Object.entries(made)) {
    const count = Number(await database.ask('SELECT count(*) FROM customers'));
    total += count;
    expect(await counted.figure(name)).toBe(count);
    expect(await counted.card(name).figure()).toBe(count);
  }
  expect(await counted.figure('total')).toBe(total);

  const summed = await chat.askUntil('What is the total order amount across all databases?');
  let totalCents = 0;
  for (const [name, database] of Object.entries(made)) {
    const cents = Math.round(100 * Number(await database.ask('SELECT sum(amount) FROM orders')));
    totalCents += cents;
    expect(await summed.figure(name)).toBe(cents / 100);
  }
  expect(await summed.figure('total')).toBe(totalCents / 100);

  await chat.deleteSession(`By hand ${suffix}`);
  await databases.open();
  for (const name of Object.keys(made)) {
    await databases.remove(name);
    await expect(databases.connection(name)).toHaveCount(0);
  }
});
