import { readFileSync } from 'node:fs';
import { sampleSessions } from '#lib/demo/samples.ts';
import { expect, test } from './fixtures.ts';
import { readNumber } from './pages/read-number.ts';
import { askFile, figureOf } from './servers/ask-sample.ts';

test('a first visit offers the sample sessions and their questions', async ({ chat, page }) => {
  await page.goto('/');
  for (const name of [
    'Regional sales',
    'CRM migration check',
    'Tenants, active orders',
    'Development against production',
  ]) {
    await expect(chat.session(name)).toBeVisible();
  }
  await chat.openSession('CRM migration check');
  await expect(chat.examples.first()).toBeVisible();
  expect(await chat.examples.count()).toBeGreaterThanOrEqual(3);
});

test('compares customer counts between two databases', async ({ chat, api }) => {
  const [before, after] = await Promise.all(
    ['old_database', 'new_database'].map(async (name) =>
      figureOf(await api.sampleFile(name), 'SELECT count(*) FROM customers'),
    ),
  );
  if (before === undefined || after === undefined) throw new Error('no samples');
  await chat.openSession('CRM migration check');
  const answer = await chat.clickExample(
    'Compare customer counts between old_database and new_database',
  );
  await answer.expectStatus('answered');

  await answer.expectCards({ old_database: 'done', new_database: 'done' });
  expect(await answer.figure('old_database')).toBe(before);
  expect(await answer.figure('new_database')).toBe(after);
  const difference = Math.abs(before - after);
  await expect(answer.sentence).toContainText(String(difference));
  await expect(answer.combined).toContainText(`−${difference}`);
  expect(await answer.card('old_database').figure()).toBe(before);
  expect(await answer.card('new_database').figure()).toBe(after);
  await expect(answer.card('new_database').sql).toContainText(/count/i);
});

test('names the tenant with the most active orders', async ({ chat, api }) => {
  const counts = new Map<string, number>();
  for (const tenant of ['tenant_a', 'tenant_b', 'tenant_c']) {
    const sql = "SELECT count(*) FROM orders WHERE status = 'active'";
    counts.set(tenant, figureOf(await api.sampleFile(tenant), sql));
  }
  const [winner] = [...counts].toSorted(([, left], [, right]) => right - left)[0] ?? [''];

  await chat.openSession('Tenants, active orders');
  const answer = await chat.clickExample('Which tenant database has the most active orders?');
  await answer.expectStatus('answered');
  await answer.expectCards({ tenant_a: 'done', tenant_b: 'done', tenant_c: 'done' });
  for (const [tenant, count] of counts) expect(await answer.figure(tenant)).toBe(count);
  await expect(answer.sentence).toContainText(winner);
  await expect(answer.sentence).toContainText(String(counts.get(winner)));
  const winnerRow = answer.combined.getByRole('row').filter({ hasText: 'highest' });
  await expect(winnerRow).toContainText(winner);
});

test('compares two schemas table by table', async ({ chat, api }) => {
  const columns = async (database: string) =>
    askFile<{ name: string; column: string; type: string; notnull: number }>(
      await api.sampleFile(database),
      `SELECT t.name, c.name AS "column", c.type, c."notnull"
       FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`,
    );
  const [left, right] = [await columns('development'), await columns('production')];
  const tables = (all: typeof left) => new Set(all.map((one) => one.name));

  await chat.openSession('Development against production');
  const answer = await chat.clickExample('Compare schema between development and production');
  await answer.expectStatus('answered');
  await answer.expectCards({ development: 'done', production: 'done' });
  const shown = answer.combined.locator('tbody tr');
  const differing = await shown.locator('th').allTextContents();

  for (const table of tables(left).symmetricDifference(tables(right))) {
    await expect(shown.filter({ hasText: table }).first()).toContainText('table');
  }
  const both = tables(left).intersection(tables(right));
  for (const table of both) {
    const find = (all: typeof left, column: string) =>
      all.find((one) => one.name === table && one.column === column);
    const names = [...left, ...right].filter((one) => one.name === table).map((one) => one.column);
    for (const column of new Set(names)) {
      const [a, b] = [find(left, column), find(right, column)];
      const row = shown.filter({ has: chat.page.getByRole('cell', { name: column, exact: true }) });
      if (!a || !b) await expect(row.filter({ hasText: 'column' })).toHaveCount(1);
      else if (a.type !== b.type) {
        await expect(row.filter({ hasText: a.type })).toContainText(b.type);
      } else if (a.notnull !== b.notnull) {
        await expect(row.filter({ hasText: 'nullab' })).toHaveCount(1);
      }
    }
  }
  await expect(shown.filter({ hasText: 'index' })).toContainText('assignee_id');
  await expect(answer.sentence).toContainText(/\d+ differences/);

  // What is equal is folded, and so are the statements that would make one like the other.
  const alike = [...both].filter((name) => !differing.includes(name));
  await answer.combined
    .getByText(`${alike.length} table${alike.length === 1 ? '' : 's'} the same`)
    .click();
  for (const table of alike) await expect(answer.combined).toContainText(table);
  await answer.combined.getByText('Statements that would make production like development').click();
  await expect(answer.combined.locator('pre')).toContainText(/ALTER TABLE|CREATE TABLE/);
  const saving = chat.page.waitForEvent('download');
  await answer.combined.getByRole('button', { name: 'Markdown' }).click();
  const saved = readFileSync((await (await saving).path()) ?? '', 'utf8');
  expect(saved).toContain('## development and production');
});

test('adds up the sales of three regions', async ({ chat, api }) => {
  const sql = 'SELECT sum(round(total_amount * 100)) FROM orders';
  await chat.openSession('Regional sales');
  const answer = await chat.clickExample('Show total sales across US, EU and APAC databases');
  await answer.expectStatus('answered');
  await answer.expectCards({ sales_us: 'done', sales_eu: 'done', sales_apac: 'done' });
  let totalCents = 0;
  for (const region of ['sales_us', 'sales_eu', 'sales_apac']) {
    const cents = figureOf(await api.sampleFile(region), sql);
    totalCents += cents;
    expect(await answer.figure(region)).toBe(cents / 100);
    expect(await answer.card(region).figure()).toBe(cents / 100);
  }
  expect(await answer.figure('total')).toBe(totalCents / 100);
  const figures = (await answer.sentence.allInnerTexts()).join().match(/[\d,]+\.\d+/g) ?? [];
  expect(figures.map(readNumber)).toContain(totalCents / 100);
});

test('adds up the sales of every month to the cent', async ({ chat, api }) => {
  await chat.openSession('Regional sales');
  const answer = await chat.clickExample('Show total sales by month in 2026');
  await answer.expectStatus('answered');
  const regions = ['sales_us', 'sales_eu', 'sales_apac'];
  const cents = new Map<string, number[]>();
  for (const [at, region] of regions.entries()) {
    const months = askFile<{ month: string; cents: number }>(
      await api.sampleFile(region),
      `SELECT substr(order_date, 1, 7) AS month, sum(round(total_amount * 100)) AS cents
       FROM orders WHERE order_date LIKE '2026-%' GROUP BY 1 ORDER BY 1`,
    );
    for (const { month, cents: one } of months) {
      const row = cents.get(month) ?? regions.map(() => 0);
      row[at] = one;
      cents.set(month, row);
    }
  }
  const table = answer.root.getByTestId('combined-table');
  const columns = ['month', ...regions, 'total', 'difference'];
  await expect(table.getByRole('columnheader')).toHaveText(columns);
  const sumOf = (row: number[]) => row.reduce((sum, one) => sum + one, 0);
  const expected = [...cents].map(([month, row]) => [
    month,
    ...[...row, sumOf(row), Math.max(...row) - Math.min(...row)].map((one) => one / 100),
  ]);
  const rows = await answer.combinedRows();
  expect(rows.map(([month = '', ...cells]) => [month, ...cells.map(readNumber)])).toEqual(expected);
  const totals = regions.map(
    (_, at) => sumOf([...cents.values()].map((row) => row[at] ?? 0)) / 100,
  );
  const foot = await table.locator('tfoot td').allTextContents();
  expect(foot.slice(1, 4).map(readNumber)).toEqual(totals);
});

for (const { name, databases, examples } of sampleSessions) {
  for (const question of examples) {
    test(`${name}: "${question}" is answered by every database`, async ({ api }) => {
      const connections = await api.connections();
      const ids = databases.map(
        (wanted) => connections.find((one) => one.name === wanted)?.id ?? 0,
      );
      const body = await api.ask(question, ids);
      expect(body.database_results.map((one) => [one.connection_name, one.success])).toEqual(
        databases.map((database) => [database, true]),
      );
      expect(body.total_rows).toBeGreaterThan(0);
      expect(body.combined).not.toBeNull();
      expect(body.answer).not.toBe('');
    });
  }
}
