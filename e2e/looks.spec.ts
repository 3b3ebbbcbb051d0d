import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const screens = [
  { name: 'wide-light', colorScheme: 'light', width: 1360, height: 940 },
  { name: 'wide-dark', colorScheme: 'dark', width: 1360, height: 940 },
  { name: 'narrow-light', colorScheme: 'light', width: 390, height: 844 },
  { name: 'narrow-dark', colorScheme: 'dark', width: 390, height: 844 },
] as const;

const cases = [
  ['Regional sales', 'Show total sales across US, EU and APAC databases'],
  ['Development against production', 'Compare schema between development and production'],
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
    for (const [session, question] of cases) {
      const id = sessions.find((one) => one.name === session)?.id;
      await page.goto(`/chats/${id}`);
      await shoot(`${session.split(' ')[0]?.toLowerCase()}-before`);
      const answer = await chat.ask(question);
      await answer.expectStatus('answered');
      await shoot(`${session.split(' ')[0]?.toLowerCase()}-answer`);
      for (const card of await answer.cards().all()) await card.locator('button').first().click();
      await shoot(`${session.split(' ')[0]?.toLowerCase()}-open`);
    }
    await databases.open();
    await shoot('databases');
    await databases.openForm();
    await shoot('connection-form');
  });
}

test('dark is dark and light is light', async ({ page }) => {
  const lightness = async (colorScheme: 'dark' | 'light') => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    return page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
  };
  expect(await lightness('light')).toBeGreaterThan(220);
  expect(await lightness('dark')).toBeLessThan(40);
});

async function expectNoSidewaysScroll(page: Page) {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
}
