import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '#lib/api/openapi/operations.ts';
import { type RouteServer, serveRoutes } from '#lib/api/testing/serve-routes.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';
import { findFreePort } from '../../scripts/test/servers/free-port.ts';
import { ApiError, ServerUnreachable } from './api-error.ts';
import { createClient, type GuruClient } from './create-client.ts';

const store = openAskStore();
let server: RouteServer;
let client: GuruClient;
let north: number;

beforeAll(async () => {
  server = await serveRoutes();
  client = createClient({ baseUrl: server.baseUrl });
  north = await store.connect('north', 'sqlite', shopScript(3));
});
afterAll(async () => {
  await server?.close();
  await store.close();
});

it('has a method for every call', () => {
  const calls = operations.filter(
    ({ id, ownFailures }) => !ownFailures && id !== 'testModelByPost',
  );
  expect(Object.keys(client).toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
});

/** What each method sends, so that none has another’s address. */
it('sends each call to where it belongs', async () => {
  const sent: string[] = [];
  const recording = createClient({
    baseUrl: 'http://127.0.0.1:1',
    fetch: async (url, init) => {
      const path = new URL(String(url)).pathname.replace('made-up', '{id}').replace('/7', '/{id}');
      sent.push(
        `${init?.method} ${path.replace('some%20table', '{name}').replace('m%2Fx', '{name}')}`,
      );
      return new Response('{}');
    },
  });
  const first: Record<string, unknown> = { getTable: 'some table', testModel: 'm/x' };
  for (const { id, method, path, body } of operations) {
    const call = recording[id as keyof GuruClient] as ((...args: unknown[]) => unknown) | undefined;
    if (!call) continue;
    const key = /session|message|(get|cancel)Run$/i.test(id) ? 'made-up' : 7;
    const args = path.includes('{') ? [first[id] ?? key, body?.example] : [body?.example];
    await call(...args);
    expect(sent.at(-1), id).toBe(`${method.toUpperCase()} ${path}`);
  }
});

it('asks, with steps and without', async () => {
  const body = { question: 'How many customers are there?', connection_ids: [north] };
  const answer = await client.ask(body);
  expect(answer.database_results[0]?.row_count).toBe(1);
  const steps: string[] = [];
  const again = await client.ask(body, { onStep: ({ type }) => steps.push(type) });
  expect(again.answer).toBe(answer.answer);
  expect(steps).toContain('run-start');
  expect(steps.at(-1)).toBe('run-end');
});

it('does once what has one key', async () => {
  const body = { name: 'Once' };
  const idempotencyKey = 'a-key';
  const [one, other] = [
    await client.createSession(body, { idempotencyKey }),
    await client.createSession(body, { idempotencyKey }),
  ];
  expect(other.id).toBe(one.id);
  expect(await client.deleteSession(one.id)).toBeUndefined();
});

it('tells what was refused', async () => {
  const missing = client.getConnection(999);
  await expect(missing).rejects.toMatchObject({ status: 404, code: 'not_found' });
  await expect(missing).rejects.toThrow('Connection 999 not found');
  const invalid = await client.createSession({ name: '' }).catch((error: unknown) => error);
  expect(invalid).toBeInstanceOf(ApiError);
  expect(invalid).toMatchObject({
    code: 'invalid_input',
    message: 'name: Give the chat a name.',
    issues: [{ loc: ['body', 'name'] }],
  });
  const streamed = client.ask({ question: '' }, { onStep: () => {} });
  await expect(streamed).rejects.toMatchObject({ status: 422 });
});

it('tells that nobody answers', async () => {
  const nobody = createClient({ baseUrl: `http://127.0.0.1:${await findFreePort()}` });
  await expect(nobody.getHealth()).rejects.toBeInstanceOf(ServerUnreachable);
});
