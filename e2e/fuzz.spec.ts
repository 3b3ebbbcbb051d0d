import { fuzzRequests } from '#lib/api/testing/fuzz-requests.ts';
import { hostileTexts, undecodableTexts } from '#lib/api/testing/hostile-values.ts';
import { isFailure } from '#lib/api/testing/is-failure.ts';
import { leakIn } from '#lib/api/testing/leak-in.ts';
import { expect, test } from './fixtures.ts';
import { sendRaw } from './servers/send-raw.ts';

const count = 2_000;

test(`${count} broken requests over HTTP: none is a 500, and each has the documented form`, async ({
  startOwnServer,
}) => {
  test.setTimeout(300_000);
  const { baseUrl } = await startOwnServer();
  const document = await (await fetch(`${baseUrl}/api/openapi.json`)).json();
  const [session] = await (await fetch(`${baseUrl}/api/chat/sessions`)).json();
  const { connections } = await (await fetch(`${baseUrl}/api/connections/`)).json();
  const [asked, ...others] = connections.map(({ id }: { id: number }) => id);
  const requests = fuzzRequests(document, {
    seed: 11,
    count,
    // What is asked stays; the others may be deleted on the way.
    ids: [...others.map(String), session.id],
    bodies: {
      ask: { question: 'How many customers are there?', connection_ids: [asked] },
      askOne: { question: 'How many customers are there?', connection_id: asked },
      testConnection: { database_type: 'sqlite', database_name: '/nowhere/at-all.db' },
      createConnection: { name: 'x', database_type: 'sqlite', database_name: '/nowhere/x.db' },
    },
    largest: 10_000_000,
  });
  const wrong: object[] = [];
  for (const request of requests) {
    const { status, text } = await sendRaw(baseUrl, request);
    const fits = status < 400 || isFailure(request.operationId, status, text);
    const isDescribed = request.statuses.includes(status) && status !== 500;
    if (fits && isDescribed && leakIn(text) === undefined) continue;
    wrong.push({
      status,
      text: text.slice(0, 300),
      ...request,
      body: `${request.body}`.slice(0, 300),
    });
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('names with percent signs, and bytes that are none', async ({ api, page }) => {
  const baseUrl = new URL((await api.request.get('/health')).url()).origin;
  const texts = hostileTexts.map((text) => text.replace(/[^!-~]/g, encodeURIComponent));
  for (const text of [...texts, ...undecodableTexts]) {
    for (const path of ['chat/sessions', 'connections', 'schema/tables', 'query/history']) {
      const url = `/api/${path}/${text}`;
      const { status } = await sendRaw(baseUrl, { method: 'GET', url, headers: {} });
      expect([200, 404], url).toContain(status);
    }
  }
  const missing = await page.request.get('/api/schema/tables/100%25');
  expect(await missing.json()).toEqual({ detail: 'Table 100% not found', code: 'not_found' });
});
