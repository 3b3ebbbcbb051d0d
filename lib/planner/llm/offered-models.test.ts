import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { offeredModels } from './offered-models.ts';
import { startScriptedServer } from './testing/scripted-server.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(closing.splice(0).map((close) => close()));
});

it('lists what can plan, and asks the server once a minute', async () => {
  const models = ['qwen3-coder', 'nomic-embed-text', 'whisper-1', 'gpt-5-mini', 'gpt-image-1'];
  const server = await startScriptedServer({ script: [], models });
  closing.push(server.close);
  const list = () => offeredModels({ baseUrl: server.baseUrl }, 5_000);
  expect(await list()).toEqual(['gpt-5-mini', 'qwen3-coder']);
  models.push('another');
  expect(await list()).toEqual(['gpt-5-mini', 'qwen3-coder']);
  expect(server.requests).toHaveLength(1);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  // The old list does for now.
  expect(await list()).toEqual(['gpt-5-mini', 'qwen3-coder']);
  await vi.waitFor(async () => expect(await list()).toContain('another'));
  expect(server.requests).toHaveLength(2);
});

it('offers nothing of a server that does not answer, and keeps nobody waiting for it', async () => {
  const silent: Server = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  expect(await offeredModels({ baseUrl: `http://127.0.0.1:${port}/v1` }, 20)).toEqual([]);
});
