import type { APIRequest, Locator, Page } from '@playwright/test';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { Api } from './servers/api.ts';
import type { OwnServer } from './servers/start-server.ts';
import type { FormFields } from './servers/test-databases.ts';

test.setTimeout(120_000);

const shopScript = `CREATE TABLE customers (id INTEGER PRIMARY KEY, city TEXT);
  INSERT INTO customers VALUES (1, 'Oslo'), (2, 'Bergen'), (3, 'Oslo'), (4, 'Oslo')`;
const change = `DATABASE: shop\nUPDATE customers SET city = 'Kristiania' WHERE city = 'Oslo';\n`;
const changed = `SELECT count(*) FROM customers WHERE city = 'Kristiania'`;
const question = 'Rename Oslo to Kristiania';

interface Stage {
  chat: ChatPage;
  server: OwnServer;
  api: Api;
  model: { close(): Promise<void> };
}

/** A server of its own whose model writes `plan`, and a chat with these databases. */
async function prepare(
  page: Page,
  startOwnServer: (settings: Record<string, string>) => Promise<OwnServer>,
  { request }: { request: APIRequest },
  plan: string,
  databases: Record<string, { fields: FormFields; readOnly?: boolean }>,
): Promise<Stage> {
  const model = await startScriptedServer({ script: () => ({ text: plan }) });
  const server = await startOwnServer({
    GURU_DEMO: '0',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
  });
  const api = new Api(await request.newContext({ baseURL: server.baseUrl }), server.baseUrl);
  const ids: number[] = [];
  for (const [name, { fields, readOnly = false }] of Object.entries(databases)) {
    ids.push(await api.connect(name, fields, readOnly));
  }
  const id = await api.createSession('Changes', ids);
  await page.goto(`${server.baseUrl}/chats/${id}`);
  return { chat: new ChatPage(page), server, api, model };
}

test('a change waits for a person, then runs, and the history keeps it', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = await make.postgres(shopScript);
  const archive = make.sqlite(`${shopScript};`);
  const plan = `${change}DATABASE: archive\nSELECT count(*) AS n FROM customers;\n`;
  const { chat, model } = await prepare(page, startOwnServer, playwright, plan, {
    shop,
    archive: { ...archive, readOnly: true },
  });
  const answer = await chat.askForChange(question);
  // For one question alone.
  await expect(chat.allowChanges).not.toBeChecked();
  const card = answer.card('shop');
  await card.expectState('waiting');
  await expect(card.root).toContainText('waiting for you');
  await expect(card.sql).toHaveText(`UPDATE customers SET city = 'Kristiania' WHERE city = 'Oslo'`);
  // The other database does not wait with it.
  await answer.card('archive').expectState('done');
  await expect(card.confirmation).toContainText(
    /will change rows in shop and cannot be undone here\. It runs only if you confirm it by \d\d:\d\d\./,
  );
  expect(await shop.ask(changed)).toBe('0');

  await page.reload();
  const reloaded = chat.lastAnswer();
  await reloaded.card('shop').expectState('waiting');
  await reloaded.card('shop').confirm();
  await reloaded.expectStatus('answered');
  await expect(reloaded.card('shop').root).toContainText('changed 3 rows');
  await expect(reloaded.sentence).toContainText('Changed 3 rows in shop.');
  expect(await shop.ask(changed)).toBe('3');

  await page.reload();
  await expect(chat.lastAnswer().sentence).toContainText('Changed 3 rows in shop.');
  await expect(chat.lastAnswer().root).toContainText('3 rows changed');
  await expect(chat.lastAnswer().root).not.toContainText('read-only');
  expect(await shop.ask(changed)).toBe('3');
  await model.close();
});

test('a change that is declined, stopped or not allowed changes nothing', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(shopScript);
  const { chat, model } = await prepare(page, startOwnServer, playwright, change, { shop });

  const declined = await chat.askForChange(question);
  await declined.card('shop').decline();
  await declined.expectStatus('failed');
  await expect(declined.card('shop').root).toContainText('not run');
  await expect(declined.sentence).toHaveText('Not run: you declined it. Nothing was changed.');

  // Asked again as it is it could only read.
  await declined.editAndAskAgain.click();
  await expect(chat.composer).toHaveValue(question);
  await expect(chat.composer).toBeFocused();
  await expect(chat.allowChanges).not.toBeChecked();
  await chat.allowChanges.check();
  await chat.askButton.click();
  const stopped = chat.lastAnswer();
  await stopped.card('shop').expectState('waiting');
  await chat.stopButton.click();
  await stopped.expectStatus('cancelled');

  const notAllowed = await chat.ask(question);
  await notAllowed.expectStatus('failed');
  await expect(notAllowed.sentence).toContainText('Switch on “Allow changes”');
  await expect(notAllowed.card('shop').root).toContainText('this question may only read');
  expect(await shop.ask(changed)).toBe('0');
  await model.close();
});

test('a long change is read whole on a narrow screen, and the next one stays in its place', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [shop, crm] = [make.sqlite(shopScript), make.sqlite(shopScript)];
  const names = Array.from({ length: 80 }, (_, index) => `'${index}${'x'.repeat(60)}'`).join(', ');
  const long = `UPDATE customers SET city = 'Kristiania' WHERE city = 'Oslo' AND city NOT IN (${names})`;
  const plan = `DATABASE: shop\n${long};\nDATABASE: crm\nDELETE FROM customers WHERE city = 'Oslo';\n`;
  const { chat, model } = await prepare(page, startOwnServer, playwright, plan, { shop, crm });
  const answer = await chat.askForChange(question);
  const [first, second] = [answer.card('shop'), answer.card('crm')];
  await first.expectState('waiting');
  await second.expectState('waiting');
  await expect(first.sql).toHaveText(long);
  expect(await cutOff(first.sql)).toBe(false);

  const distance = async () => {
    const [upper, lower] = [await first.root.boundingBox(), await second.root.boundingBox()];
    return (lower?.y ?? 0) - (upper?.y ?? 0);
  };
  const [before, { height = 0 } = {}] = [
    await distance(),
    (await first.confirmation.boundingBox()) ?? {},
  ];
  await first.confirm();
  await first.expectState('done');
  // Its SQL stays: only the question below it is gone.
  await expect(first.sql).toBeVisible();
  expect(Math.abs((await distance()) - (before - height))).toBeLessThan(2);
  // What was pressed is gone; the focus is not.
  await expect(chat.composer).toBeFocused();
  await second.decline();
  await answer.expectStatus('answered');
  await expect(answer.sentence).toHaveText('Changed 3 rows in shop. crm was not changed.');
  expect(await crm.ask('SELECT count(*) FROM customers')).toBe('4');
  await model.close();
});

test('nothing can be allowed where every connection is read-only', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = { ...make.sqlite(shopScript), readOnly: true };
  const { chat, model } = await prepare(page, startOwnServer, playwright, change, { shop });
  await expect(chat.composer).toBeVisible();
  await expect(chat.allowChanges).toHaveCount(0);
  const answer = await chat.ask(question);
  await answer.expectStatus('failed');
  await expect(answer.sentence).toContainText('the connection shop');
  expect(await shop.ask(changed)).toBe('0');
  await model.close();
});

test('a server that dies while a change waits has changed nothing, and says so', async ({
  make,
  page,
  playwright,
  startOwnServer,
}) => {
  const shop = make.sqlite(shopScript);
  const { chat, server, model } = await prepare(page, startOwnServer, playwright, change, { shop });
  const answer = await chat.askForChange(question);
  await answer.card('shop').expectState('waiting');
  const address = page.url();
  await server.kill();
  await server.restart();
  await page.goto(address);
  await chat.lastAnswer().expectStatus('interrupted');
  await expect(chat.lastAnswer().card('shop').root).toContainText(
    'before this change was confirmed. Nothing was changed.',
  );
  expect(await shop.ask(changed)).toBe('0');
  await model.close();
});

/** Whether some of an element's text is outside of its card. */
function cutOff(element: Locator): Promise<boolean> {
  return element.evaluate((block) => {
    const card = block.closest('[data-testid="database-card"]')?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(block);
    return [...range.getClientRects()].some(({ right }) => right > (card?.right ?? 0));
  });
}
