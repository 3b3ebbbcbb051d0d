import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the API’s reference shows every call and asks no other host, ${colorScheme}`, async ({
    page,
    api,
  }, info) => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.emulateMedia({ colorScheme });
    await page.goto('/docs');
    const { paths } = await (await api.request.get('/api/openapi.json')).json();
    const calls = Object.values<object>(paths).flatMap((path) => Object.keys(path));
    await expect(page.locator('.opblock')).toHaveCount(calls.length);
    expect([...hosts]).toEqual([new URL(page.url()).host]);
    const isDark = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor === 'rgb(19, 19, 18)',
    );
    expect(isDark).toBe(colorScheme === 'dark');
    for (const width of [1300, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrolled).toBeLessThanOrEqual(width);
      await page.screenshot({ path: info.outputPath(`docs-${width}-${colorScheme}.png`) });
    }
  });
}

test('a call can be tried from the reference', async ({ page }) => {
  await page.goto('/docs');
  await page.locator('#operations-Models-listModels .opblock-summary-control').click();
  const call = page.locator('#operations-Models-listModels');
  await call.getByRole('button', { name: 'Try it out' }).click();
  await call.getByRole('button', { name: 'Execute' }).click();
  await expect(call.locator('.live-responses-table .response-col_status').last()).toContainText(
    '200',
  );
});
