import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, test } from './fixtures.ts';
import { sendRaw } from './servers/send-raw.ts';
import { slowScript } from './slow-database.ts';

test('an assistant asks over HTTP, and stops what it asked for', async ({
  api,
  baseURL,
  make,
  prepareSession,
}) => {
  const slow = await make.postgres(slowScript);
  const shop = make.sqlite('CREATE TABLE customers (id INTEGER); INSERT INTO customers VALUES (1)');
  const { id, nameOf } = await prepareSession({ shop: shop.fields, factory: slow.fields });
  const client = new Client({ name: 'tests', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`/api/mcp?session=${id}`, baseURL)),
  );
  const { structuredContent } = await client.callTool({ name: 'list_databases' });
  expect(structuredContent).toMatchObject({
    databases: [{ name: nameOf('shop') }, { name: nameOf('factory') }],
  });
  const steps: string[] = [];
  const abort = new AbortController();
  const asking = client.callTool(
    { name: 'ask', arguments: { question: 'How many slow reports are there?' } },
    undefined,
    { signal: abort.signal, onprogress: ({ message = '' }) => steps.push(message) },
  );
  await expect.poll(() => steps).toContain(`${nameOf('factory')} is running`);
  abort.abort();
  await expect(asking).rejects.toThrow();
  const lastStatus = async () => {
    const [run] = await (await api.request.get('/api/query/history?limit=1')).json();
    return run.status;
  };
  await expect.poll(lastStatus).toBe('cancelled');
  await client.close();
});

test('pages of other sites, and rebound names, do not get in', async ({ baseURL }) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
  const ask = (headers: Record<string, string>) =>
    sendRaw(baseURL ?? '', {
      method: 'POST',
      url: '/api/mcp',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });
  expect((await ask({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await ask({ host: 'rebound.example' })).status).toBe(403);
  // Past the door, and told by the protocol what is missing.
  expect((await ask({ origin: baseURL ?? '' })).status).toBe(400);
});
