import { expect, test } from './fixtures.ts';
import { ChatPage } from './pages/chat-page.ts';
import { DatabasesPage } from './pages/databases-page.ts';

test.setTimeout(120_000);

test('the samples go with one click and do not come back', async ({ page, startOwnServer }) => {
  const server = await startOwnServer();
  const chat = new ChatPage(page);
  await page.goto(server.baseUrl);
  await expect(chat.session('Regional sales')).toBeVisible();

  const databases = new DatabasesPage(page);
  await databases.open(server.baseUrl);
  await databases.removeSamples();
  await expect(page.getByText('sales_us')).toHaveCount(0);
  await page.goto(server.baseUrl);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(chat.sessions).toHaveCount(0);

  await server.kill();
  await server.restart();
  await page.goto(server.baseUrl);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(chat.sessions).toHaveCount(0);
});

test('GURU_DEMO=0 leaves them out, and the first page says what to do', async ({
  page,
  startOwnServer,
}) => {
  const server = await startOwnServer({ GURU_DEMO: '0' });
  await page.goto(server.baseUrl);
  await expect(page.getByRole('main')).toContainText(/database/i);
  await expect(new ChatPage(page).sessions).toHaveCount(0);
  await page.goto(`${server.baseUrl}/databases`);
  await expect(page.getByText('sales_us')).toHaveCount(0);
});
