import { expect, test } from './fixtures.ts';
import { askFile } from './servers/ask-sample.ts';

test('compares the rows of two databases, and keeps that as a check', async ({
  chat,
  api,
  page,
}) => {
  const [before, after] = await Promise.all(
    ['old_database', 'new_database'].map((name) => api.sampleFile(name)),
  );
  if (!before || !after) throw new Error('no samples');
  type Customer = { id: number; email: string; phone: string | null };
  const rowsOf = (file: string) =>
    new Map(askFile<Customer>(file, 'SELECT * FROM customers').map((row) => [row.id, row]));
  const [old, fresh] = [rowsOf(before), rowsOf(after)];
  const missing = [...old.keys()].filter((id) => !fresh.has(id));
  const changed = [...old.values()].filter(({ id, ...row }) => {
    const other = fresh.get(id);
    return other && JSON.stringify({ id, ...row }) !== JSON.stringify(other);
  });

  await chat.openSession('CRM migration check');
  const answer = await chat.askUntil(
    'Did all customers make it from old_database to new_database?',
  );
  await expect(answer.sentence).toContainText(`${missing.length} of`);
  await expect(answer.combined).toContainText(`${changed.length} changed`);

  // The first changed row, old beside new.
  const [first] = changed.toSorted((a, b) => a.id - b.id);
  const row = answer.combined.locator('tbody tr').first();
  await expect(row.locator('td').first()).toHaveText(String(first?.id));
  await expect(row.locator('del')).toHaveText(first?.email ?? '');
  await expect(row.locator('ins')).toHaveText(fresh.get(first?.id ?? 0)?.email ?? '');

  await answer.combined.getByRole('button', { name: /Only in old_database/ }).click();
  await expect(answer.combined.locator('tbody tr')).toHaveCount(missing.length);
  const download = page.waitForEvent('download');
  await answer.combined.getByRole('button', { name: 'CSV' }).last().click();
  expect((await download).suggestedFilename()).toContain('customers');

  await answer.combined.getByRole('button', { name: 'Save as check' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as check' });
  await dialog.getByLabel('Name').fill('Customers moved');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await answer.combined.getByRole('link', { name: /see Checks/ }).click();
  const check = page.getByTestId('check').filter({ hasText: 'Customers moved' });
  await expect(check).toContainText('different');
  await check.getByRole('button', { name: 'Run again' }).click();
  await expect(check).toContainText('The same as the time before');
  await check.getByRole('button', { name: /Delete/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(check).toHaveCount(0);
});

test('compares all tables, differences first and equal ones folded', async ({
  chat,
  make,
  prepareSession,
}) => {
  const script = (change: string) => `
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
    INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob');
    CREATE TABLE regions (id INTEGER PRIMARY KEY); INSERT INTO regions VALUES (1);
    CREATE TABLE zones (id INTEGER PRIMARY KEY, size INTEGER); INSERT INTO zones VALUES (1, 5), (2, 6); ${change}`;
  const { name, nameOf } = await prepareSession({
    left: make.sqlite(script('')).fields,
    right: make.sqlite(script(`UPDATE zones SET size = 7 WHERE id = 2`)).fields,
  });
  await chat.openSession(name);
  const answer = await chat.askUntil(
    `Compare the data of ${nameOf('left')} and ${nameOf('right')}`,
  );
  await expect(answer.sentence).toContainText('1 of 3 tables differs');
  await expect(answer.combined).toContainText('✓ 2 tables equal');
  await answer.combined.getByRole('button', { name: /zones/ }).click();
  await expect(answer.combined.locator('del')).toHaveText('6');
  await expect(answer.combined.locator('ins')).toHaveText('7');
  // As it was stored.
  await chat.page.reload();
  await expect(chat.lastAnswer().combined).toContainText('✓ 2 tables equal');
});
