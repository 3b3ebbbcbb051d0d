import { expect, test } from './fixtures.ts';

test('a word of people’s own is added, used by a question, changed and removed', async ({
  chat,
  databases,
  make,
  prepareSession,
}) => {
  const shop = make.sqlite(`
    CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT, net INTEGER);
    INSERT INTO orders VALUES (1, 'open', 10), (2, 'open', 900), (3, 'done', 2000);`);
  const session = await prepareSession({ shop: shop.fields });
  const name = session.nameOf('shop');

  await databases.open();
  const glossary = await databases.openGlossary(name);
  await expect(glossary.root).toContainText('No term yet');
  await glossary.add('live deal', "orders.stat = 'open'");
  await expect(glossary.field('Stands for')).toHaveAccessibleDescription(/Did you mean state\?/);
  await glossary.add('live deal', "orders.state = 'open'");
  await expect(glossary.term('live deal')).toContainText("orders.state = 'open'");
  await glossary.add('whale', 'orders.net >= 900', 'more than a month’s rent');
  await expect(glossary.term('whale')).toContainText('a month’s rent');
  await expect(glossary.field('Term')).toHaveValue('');
  await expect(glossary.field('Term')).toBeFocused();

  await chat.openSession(session.name);
  const live = await chat.askUntil('How many live deals are there?');
  expect(await live.card(name).figure()).toBe(2);
  const whales = await chat.askUntil('How many whales are there?');
  expect(await whales.card(name).figure()).toBe(2);

  await databases.open();
  const again = await databases.openGlossary(name);
  await again.term('whale').getByRole('button', { name: 'Edit whale' }).click();
  await expect(again.field('Term')).toBeFocused();
  await expect(again.field('Term')).toHaveValue('whale');
  await again.field('Stands for').fill('orders.net >= 1000');
  await again.root.getByRole('button', { name: 'Save the term' }).click();
  await expect(again.term('whale')).toContainText('>= 1000');
  await again.term('live deal').getByRole('button', { name: 'Remove live deal' }).click();
  await expect(again.term('live deal')).toBeHidden();

  await chat.openSession(session.name);
  const fewer = await chat.askUntil('How many whales are there?');
  expect(await fewer.card(name).figure()).toBe(1);
});

test('what is chosen when a question is asked back is followed up, remembered and forgotten', async ({
  chat,
  databases,
  make,
  prepareSession,
}) => {
  const shop = make.sqlite(`
    CREATE TABLE orders (id INTEGER PRIMARY KEY, billing_city TEXT, delivery_city TEXT);
    INSERT INTO orders VALUES (1, 'Rome', 'Oslo'), (2, 'Rome', 'Rome'), (3, 'Rome', 'Rome');`);
  const session = await prepareSession({ shop: shop.fields });
  const name = session.nameOf('shop');

  await chat.openSession(session.name);
  await chat.askUntil('How many orders for each city?', 'clarify');
  const chosen = await chat.askUntil('the delivery city');
  expect(await chosen.card(name).rows()).toEqual([
    ['Rome', '2'],
    ['Oslo', '1'],
  ]);
  const share = await chat.askUntil('as a percentage');
  expect(await share.card(name).rows()).toEqual([
    ['Rome', '2', '66.67'],
    ['Oslo', '1', '33.33'],
  ]);
  const rows = await chat.askUntil('only Oslo');
  expect(await rows.card(name).rows()).toEqual([['Oslo', '1', '100']]);

  await databases.open();
  const glossary = await databases.openGlossary(name);
  await expect(glossary.term('city')).toContainText('orders.delivery_city');
  await expect(glossary.term('city')).toContainText('Learned from an answer');
  await glossary.term('city').getByRole('button', { name: 'Remove city' }).click();
  await expect(glossary.term('city')).toBeHidden();

  await chat.openSession(session.name);
  await chat.askUntil('orders per city', 'clarify');
});
