import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { slowScript } from './slow-database.ts';

const screens = [
  { name: 'wide-light', colorScheme: 'light', width: 1360, height: 940 },
  { name: 'wide-dark', colorScheme: 'dark', width: 1360, height: 940 },
  { name: 'narrow-light', colorScheme: 'light', width: 390, height: 844 },
  { name: 'narrow-dark', colorScheme: 'dark', width: 390, height: 844 },
] as const;

const cases = [
  ['figures', 'Regional sales', 'Show total sales across US, EU and APAC databases'],
  ['rows', 'Regional sales', 'Show total sales by month in 2026'],
  ['schema', 'Development against production', 'Compare schema between development and production'],
] as const;

for (const { name, colorScheme, width, height } of screens) {
  test(`pages fit the screen, ${name}`, async ({ chat, databases, page, api }, info) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const shoot = async (what: string) => {
      await expectNoSidewaysScroll(page);
      await page.screenshot({ path: info.outputPath(`${what}-${name}.png`) });
    };
    const sessions = await api.sessions();
    for (const [what, sample, question] of cases) {
      // A chat of its own: what was asked in the sample is no example there any more.
      const ids = sessions.find((one) => one.name === sample)?.active_connection_ids ?? [];
      const id = await api.createSession(`Look at ${what}, ${name}`, ids);
      await page.goto(`/chats/${id}`);
      await expect(chat.examples.first()).toBeVisible();
      await shoot(`${what}-before`);
      const answer = await chat.askUntil(question);
      await shoot(`${what}-answer`);
      for (const card of await answer.cards().all()) await card.locator('button').first().click();
      await shoot(`${what}-open`);
      await api.deleteSession(id);
    }
    await databases.open();
    await shoot('databases');
    await databases.openForm();
    await shoot('connection-form');
  });
}

test('nothing jumps while results arrive', async ({ chat, make, prepareSession }) => {
  const slow = await make.postgres(slowScript.replace('(1, 60)', '(1, 3)'));
  const quick = make.sqlite('CREATE TABLE slow_report (id INTEGER PRIMARY KEY, amount INTEGER)');
  const { name, nameOf } = await prepareSession({ quick: quick.fields, factory: slow.fields });
  await chat.openSession(name);
  const answer = await chat.ask('How many slow reports are there?');
  const places = async () => {
    const boxes = [
      answer.sentence,
      answer.card(nameOf('quick')).root,
      answer.card(nameOf('factory')).root,
    ];
    return Promise.all(
      boxes.map(async (box) => {
        const { y = 0, height = 0 } = (await box.boundingBox()) ?? {};
        return [Math.round(y), Math.round(height)];
      }),
    );
  };
  await answer.card(nameOf('quick')).expectState('done');
  await answer.card(nameOf('factory')).expectState('running');
  const before = await places();
  await answer.expectStatus('answered');
  expect(await places()).toEqual(before);
});

test('the page follows the system, and the switch overrules it for good', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  expect(await lightnessOf(page)).toBeGreaterThan(220);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => lightnessOf(page)).toBeLessThan(40);

  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await expect.poll(() => lightnessOf(page)).toBeGreaterThan(220);
  await page.reload();
  expect(await lightnessOf(page)).toBeGreaterThan(220);
});

/** 0 is black, 255 white: the page's ground. */
function lightnessOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas) throw new Error('no canvas');
    for (const element of [document.documentElement, document.body]) {
      canvas.fillStyle = getComputedStyle(element).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

async function expectNoSidewaysScroll(page: Page) {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
}
