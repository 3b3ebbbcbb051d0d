import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { rpcFailureAnswer } from '#lib/api/answers/rpc-answers.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';
import { createSession } from '#lib/sessions/create-session.ts';

const store = openAskStore();
const route = await import('./route.ts');
const address = 'http://127.0.0.1:3000/api/mcp';
let chatSessionId: string;

beforeAll(async () => {
  await store.connect('north', 'sqlite', shopScript(3));
  const south = await store.connect('south', 'sqlite', shopScript(5));
  const made = await createSession(localActor(), { name: 'South', connectionIds: [south] });
  chatSessionId = made.id;
});
afterAll(() => store.close());

type Method = 'GET' | 'POST' | 'DELETE';
const send = (url: string | URL, init?: RequestInit) =>
  route[(init?.method ?? 'GET') as Method](new Request(url, init));

async function connect(url = address) {
  const transport = new StreamableHTTPClientTransport(new URL(url), { fetch: send });
  const client = new Client({ name: 'tests', version: '1.0.0' });
  await client.connect(transport);
  return { client, transport };
}

const ask = { name: 'ask', arguments: { question: 'How many customers are there?' } };

it('answers with progress, and knows a conversation until it is ended', async () => {
  const { client, transport } = await connect();
  const steps: string[] = [];
  const onprogress = ({ message = '' }) => steps.push(message);
  const result = await client.callTool(ask, undefined, { onprogress });
  expect(result.structuredContent).toMatchObject({ total_databases_queried: 2 });
  expect(steps).toContain('south has answered');
  const headers = { 'mcp-session-id': transport.sessionId ?? '' };
  await transport.terminateSession();
  const after = await post({ jsonrpc: '2.0', id: 5, method: 'tools/list' }, headers);
  expect(after.status).toBe(404);
  expect(rpcFailureAnswer.safeParse(await after.json()).success).toBe(true);
  await client.close();
});

it('keeps to a chat session’s databases', async () => {
  const { client } = await connect(`${address}?session=${chatSessionId}`);
  const result = await client.callTool(ask);
  expect(result.structuredContent).toMatchObject({ total_databases_queried: 1 });
  await client.close();
  await expect(connect(`${address}?session=nothing`)).rejects.toThrow(/not found/);
});

it('lets several clients speak at the same time', async () => {
  const clients = await Promise.all(Array.from({ length: 5 }, () => connect()));
  const answers = await Promise.all(clients.map(({ client }) => client.callTool(ask)));
  expect(answers.every(({ isError }) => !isError)).toBe(true);
  await Promise.all(clients.map(({ client }) => client.close()));
});

const post = (body: unknown, headers = {}) =>
  send(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

it.each([
  ['no JSON', '{', 400],
  ['no message', { a: 1 }, 400],
  ['a call before the introduction', { jsonrpc: '2.0', id: 1, method: 'tools/list' }, 400],
  ['too much', 'x'.repeat(1_100_000), 413],
])('refuses %s', async (_, body, status) => {
  expect((await post(body)).status).toBe(status);
});
