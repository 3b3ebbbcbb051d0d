import { createClient } from '@redis/client';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { hasRedis } from '#lib/cache/testing/has-redis.ts';
import { findFreePort } from '../../../scripts/test/servers/free-port.ts';
import { type RedisServer, startRedis } from '../../../scripts/test/servers/redis-server.ts';
import { openAskStore, shopScript } from '../testing/open-ask-store.ts';

const port = await findFreePort();
const url = `redis://127.0.0.1:${port}`;
const store = openAskStore({ REDIS_URL: url });
const { checkHealth } = await import('#lib/api/check-health.ts');
const { closeCache } = await import('#lib/cache/open-cache.ts');
const { startAsk } = await import('../start-ask.ts');

const question = 'List all customers';
let redis: RedisServer | undefined;

afterEach(async () => {
  await closeCache();
  await redis?.stop();
  vi.restoreAllMocks();
});
afterAll(() => store.close());

async function ask(connectionIds: number[]) {
  const view = await (await startAsk(localActor(), { question, connectionIds })).done;
  expect(view.status).toBe('answered');
  expect(view.statements.map(({ rows }) => rows.length)).toEqual([7]);
  return view.cachedAt !== undefined;
}

describe.runIf(hasRedis())('answers in Redis', () => {
  it('outlive the process, and can be read by nobody there', async () => {
    redis = await startRedis(port);
    const connectionIds = [await store.connect('north', 'postgresql', shopScript(7))];
    expect(await ask(connectionIds)).toBe(false);
    await closeCache();
    expect(await ask(connectionIds)).toBe(true);
    expect((await checkHealth()).services.cache).toBe(true);

    const reader = await createClient({ url, RESP: 2 }).connect();
    const names = await reader.keys('*');
    const texts = await Promise.all(names.map((name) => reader.get(name)));
    reader.destroy();
    // The plan and the answer.
    expect(names).toHaveLength(2);
    expect(`${names} ${texts}`).not.toMatch(/customers|Person|SELECT|north/i);
  });

  it('are missed, and nothing else, when Redis is killed while questions are asked', async () => {
    redis = await startRedis(port);
    const connectionIds = [await store.connect('south', 'mysql', shopScript(7))];
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await ask(connectionIds);
    const asked = Array.from({ length: 8 }, () => ask(connectionIds));
    await redis.stop();
    await Promise.all(asked);
    // Whatever was under way when it died: the next ones are remembered here.
    await ask(connectionIds);
    expect(await ask(connectionIds)).toBe(true);
    expect(await checkHealth()).toMatchObject({ status: 'degraded', services: { cache: false } });
    expect(told).toHaveBeenCalledOnce();
  });
});
