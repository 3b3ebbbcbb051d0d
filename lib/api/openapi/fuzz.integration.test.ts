import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openAskStore } from '#lib/ask/testing/open-ask-store.ts';
import { type FuzzRequest, fuzzRequests } from '../testing/fuzz-requests.ts';
import { isFailure } from '../testing/is-failure.ts';
import { leakIn } from '../testing/leak-in.ts';
import { callRoute, openRoutes, type Route } from '../testing/open-routes.ts';
import { makeDocument } from './make-document.ts';

const store = openAskStore();
const count = 3_000;
const document = makeDocument();
let routes: Route[];
let connection: number;
/** They exist at first; the requests delete some. */
const ids: string[] = [];

beforeAll(async () => {
  routes = await openRoutes();
  connection = await store.connect(
    'shop',
    'sqlite',
    'CREATE TABLE customers (id INTEGER, name TEXT)',
  );
  for (let n = 0; n < 12; n += 1) {
    const file = { name: `spare ${n}`, database_type: 'sqlite', database_name: `/nowhere/${n}.db` };
    ids.push(String(await make('/api/connections', file)));
    ids.push(String(await make('/api/chat/sessions', { name: 'x', connection_ids: [connection] })));
  }
});
afterAll(() => store.close());

async function make(url: string, body: object): Promise<unknown> {
  const json = JSON.stringify(body);
  const made = await send({
    method: 'POST',
    url,
    headers: {},
    body: json,
    operationId: '',
    statuses: [],
  });
  return JSON.parse(made.text).id;
}

async function send({ method, url, headers, body }: FuzzRequest) {
  const address = `http://127.0.0.1:3000${url}`;
  const request = new Request(address, { method, headers, body: body as BodyInit | undefined });
  const response = await callRoute(routes, request);
  return { status: response.status, text: await response.text() };
}

it(`answers ${count} broken requests as the contract says`, { timeout: 120_000 }, async () => {
  // What is wrong with a database is logged each time.
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const requests = fuzzRequests(document, {
    seed: 7,
    count,
    ids,
    bodies: {
      ask: { question: 'How many customers are there?', connection_ids: [connection] },
      askOne: { question: 'How many customers are there?', connection_id: connection },
      testConnection: { database_type: 'sqlite', database_name: '/nowhere/at-all.db' },
      createConnection: { name: 'x', database_type: 'sqlite', database_name: '/nowhere/x.db' },
    },
    largest: 10_000_000,
  });
  const wrong: object[] = [];
  const seen = new Map<number, number>();
  for (const request of requests) {
    const { status, text } = await send(request);
    seen.set(status, (seen.get(status) ?? 0) + 1);
    const problem = problemOf(request, status, text);
    if (problem)
      wrong.push({ problem, status, ...request, body: String(request.body).slice(0, 300) });
  }
  log.mockRestore();
  expect(wrong.slice(0, 5)).toEqual([]);
  // The requests reach every kind of answer, and not only the first check.
  for (const status of [200, 201, 204, 400, 404, 413, 422]) {
    expect({ status, often: seen.get(status) ?? 0 }).toEqual({
      status,
      often: expect.toSatisfy((times: number) => times > 5),
    });
  }
});

function problemOf(request: FuzzRequest, status: number, text: string): string | undefined {
  if (status === 500) return text;
  if (!request.statuses.includes(status)) return 'a status that is not described';
  const leak = leakIn(text);
  if (leak !== undefined) return `tells of the inside: ${leak}`;
  if (status < 400) return undefined;
  return isFailure(request.operationId, status, text)
    ? undefined
    : `not the documented form: ${text.slice(0, 200)}`;
}
