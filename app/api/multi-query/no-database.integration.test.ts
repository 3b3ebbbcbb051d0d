import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { listHistory } from '#lib/history/list-history.ts';
import { POST } from './route.ts';

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

it('a question without any database: 400, and nothing is stored', async () => {
  const body = JSON.stringify({ question: 'How many customers?' });
  const response = await POST(
    new Request('http://127.0.0.1:3000/api/multi-query', { method: 'POST', body }),
  );
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    detail: expect.stringMatching(/^No database .*\.$/),
    code: 'no_database_selected',
  });
  expect(await listHistory(localActor(), { limit: 10, offset: 0 })).toEqual([]);
});
