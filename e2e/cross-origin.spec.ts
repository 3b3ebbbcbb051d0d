import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures.ts';

test.setTimeout(120_000);

/** A real browser decides what a page of another site may read. */
test('a page of a listed site calls the API, and one of another site does not', async ({
  page,
  startOwnServer,
}) => {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>Another site</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  const listed = `http://127.0.0.1:${port}`;
  const server = await startOwnServer({ GURU_DEMO: '0', CORS_ORIGINS: listed });
  const call = (base: string) =>
    page.evaluate(async (url) => {
      try {
        const made = await fetch(`${url}/api/chat/sessions`, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
          body: JSON.stringify({ name: 'From elsewhere' }),
        });
        return { status: made.status, name: (await made.json()).name };
      } catch (error) {
        return String(error);
      }
    }, base);

  await page.goto(listed);
  expect(await call(server.baseUrl)).toEqual({ status: 201, name: 'From elsewhere' });
  // The same page under a name that is not listed.
  await page.goto(listed.replace('127.0.0.1', 'localhost'));
  expect(await call(server.baseUrl)).toContain('Failed to fetch');
  site.close();
});
