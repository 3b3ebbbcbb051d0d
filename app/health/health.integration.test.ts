import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeStore } from '#lib/db/client.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { GET } from './route.ts';

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

const health = async () => (await GET(new Request('http://127.0.0.1:3000/health'))).json();

it('is healthy while the store answers, else degraded', async () => {
  expect(await health()).toEqual({
    status: 'healthy',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    services: { database: true, cache: true, llm: true },
    timestamp: expect.stringMatching(/Z$/),
  });
  await closeStore();
  rmSync(store.dataDir, { recursive: true });
  expect(await health()).toMatchObject({ status: 'degraded', services: { database: false } });
});
