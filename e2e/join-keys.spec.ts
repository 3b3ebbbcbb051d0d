import { expect, test } from './fixtures.ts';

test.setTimeout(120_000);

test('a key that is right is kept for the next question, listed, and forgotten', async ({
  make,
  chat,
  databases,
  page,
  prepareSession,
}) => {
  const crm = make.sqlite(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
    INSERT INTO customers VALUES (1, 'Ann', 'Norway'), (2, 'Bo', 'Norway'), (3, 'Cy', 'Peru');`);
  const help = await make.duckdb(`
    CREATE TABLE tickets (ticket_id INTEGER PRIMARY KEY, customer INTEGER, subject VARCHAR);
    INSERT INTO tickets VALUES (1, 1, 'Late'), (2, 1, 'Lost'), (3, 3, 'Broken');`);
  const session = await prepareSession({ crm: crm.fields, help: help.fields });
  const [crmName, helpName] = [session.nameOf('crm'), session.nameOf('help')];
  await chat.openSession(session.name);

  const first = await chat.askUntil('How many tickets are there for each country?');
  expect(await first.combinedRows()).toEqual([
    ['Norway', '2'],
    ['Peru', '1'],
  ]);
  await expect(first.combined).toContainText(/by .*customer = .*id|by .*id = .*customer/);
  await expect(first.combined).not.toContainText('accepted before');
  await first.combined.getByRole('button', { name: 'This key is right' }).click();
  await expect(first.combined.getByRole('status')).toContainText('Kept');

  const second = await chat.askUntil('How many tickets are there for each customer name?');
  await expect(second.combined).toContainText('accepted before');

  // Under both databases that it joins.
  await databases.open();
  const fromHelp = await databases.openJoinKeys(helpName);
  await expect(fromHelp.keys).toHaveText(
    new RegExp(`customers\\.id.* of ${crmName}.*tickets\\.customer.* of ${helpName}`),
  );
  await fromHelp.close();
  const fromCrm = await databases.openJoinKeys(crmName);
  await fromCrm.forget('customers.id');
  await expect(fromCrm.root).toContainText('No key yet');
  await fromCrm.close();

  await page.goto(`/chats/${session.id}`);
  const third = await chat.askUntil('How many tickets are there in each country?');
  await expect(third.combined.getByRole('columnheader')).toHaveCount(2);
  await expect(third.combined).not.toContainText('accepted before');
});
