import { createClient } from '@redis/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findFreePort } from '../../scripts/test/servers/free-port.ts';
import { type RedisServer, startRedis } from '../../scripts/test/servers/redis-server.ts';
import { charactersMax } from './cache.ts';
import { createEntrySeal } from './entry-seal.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createRedisCache } from './redis-cache.ts';
import { createRedisLink, type RedisLinkTimes } from './redis-link.ts';
import { hasRedis } from './testing/has-redis.ts';

const secret = 'the secret of these tests';
const minuteMs = 60_000;
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
  vi.restoreAllMocks();
});

async function redis(port?: number): Promise<RedisServer> {
  const server = await startRedis(port);
  undo.push(server.stop);
  return server;
}

/** What a process with this secret remembers, and what of it is in its own memory. */
function open(url: string, itsSecret = secret, times: RedisLinkTimes = {}) {
  // A machine that is busy is not a Redis that is down.
  const link = createRedisLink(url, { patienceMs: 5_000, ...times });
  const memory = createMemoryCache();
  const cache = createRedisCache(link, createEntrySeal(itsSecret), memory);
  undo.push(cache.close);
  return { cache, memory };
}

/** Redis is expected to be missed, and that to be told once. */
const expectTold = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

describe.runIf(hasRedis())('a cache in Redis', () => {
  it('is shared by the instances of one secret', async () => {
    const { url } = await redis();
    const [one, other, stranger] = [open(url), open(url), open(url, 'the secret of strangers')];
    await one.cache.set('key', 'text', minuteMs);
    expect(await other.cache.get('key')).toBe('text');
    expect(await stranger.cache.get('key')).toBeUndefined();
    expect(await one.memory.get('key')).toBeUndefined();
    await other.cache.delete('key');
    expect(await one.cache.get('key')).toBeUndefined();
  });

  it('shows neither keys nor texts to whoever reads that Redis', async () => {
    const { url } = await redis();
    await open(url).cache.set('How many customers?', 'Rosa Díaz, 41', minuteMs);
    const reader = await createClient({ url, RESP: 2 }).connect();
    const [name = ''] = await reader.keys('*');
    const everything = `${name} ${await reader.get(name)}`;
    reader.destroy();
    expect(name).toMatch(/^guru:/);
    expect(everything).not.toMatch(/customers|Rosa|41/);
  });

  it('lets entries go when their time has passed', async () => {
    const { url } = await redis();
    await open(url).cache.set('key', 'text', minuteMs);
    const reader = await createClient({ url, RESP: 2 }).connect();
    const [name = ''] = await reader.keys('*');
    const leftMs = await reader.pTTL(name);
    reader.destroy();
    expect(leftMs).toBeGreaterThan(minuteMs / 2);
    expect(leftMs).toBeLessThanOrEqual(minuteMs);
  });

  it('keeps texts of every length up to the limit, and none above', async () => {
    const { url } = await redis();
    const { cache } = open(url);
    const text = 'ü'.repeat(charactersMax);
    await cache.set('key', text, minuteMs);
    expect(await cache.get('key')).toBe(text);
    await cache.set('key', `${text}.`, minuteMs);
    expect(await cache.get('key')).toBeUndefined();
  });

  it('takes what somebody else wrote there for nothing', async () => {
    const { url } = await redis();
    const { cache } = open(url);
    await cache.set('key', 'text', minuteMs);
    const writer = await createClient({ url, RESP: 2 }).connect();
    const [name = ''] = await writer.keys('*');
    await writer.set(name, 'false rows');
    writer.destroy();
    expect(await cache.get('key')).toBeUndefined();
  });
});

describe.runIf(hasRedis())('a Redis that is killed', () => {
  it('costs what it held, and what comes then is remembered in memory', async () => {
    const server = await redis();
    const { cache, memory } = open(server.url);
    await cache.set('before', 'text', minuteMs);
    const told = expectTold();
    await server.stop();
    expect(await cache.get('before')).toBeUndefined();
    await cache.set('meanwhile', 'text', minuteMs);
    expect(await cache.get('meanwhile')).toBe('text');
    expect(await memory.get('meanwhile')).toBe('text');
    expect(await cache.isHealthy()).toBe(false);
    expect(told).toHaveBeenCalledOnce();
  });

  it('may be killed between a question and its reply', async () => {
    const server = await redis();
    const { cache } = open(server.url);
    await cache.set('key', 'text', minuteMs);
    expectTold();
    const asked = Array.from({ length: 50 }, () => cache.get('key'));
    const killed = server.stop();
    for (const one of await Promise.all(asked)) expect(['text', undefined]).toContain(one);
    await killed;
    expect(await cache.get('key')).toBeUndefined();
  });

  it('is used again when it is back', async () => {
    const first = await redis();
    const { cache, memory } = open(first.url, secret, { restMs: 20 });
    expectTold();
    const back = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    await cache.set('key', 'text', minuteMs);
    await first.stop();
    expect(await cache.get('key')).toBeUndefined();
    await cache.set('key', 'meanwhile', minuteMs);
    await redis(first.port);
    await vi.waitFor(async () => expect(await cache.isHealthy()).toBe(true), 10_000);
    expect(back).toHaveBeenCalledOnce();
    expect(await cache.get('key')).toBe('meanwhile');
    await cache.set('key', 'again', minuteMs);
    expect(await open(first.url).cache.get('key')).toBe('again');
    expect(await memory.get('key')).toBeUndefined();
  });

  it('is left alone while it rests: nobody else waits for it', async () => {
    const server = await redis();
    const link = createRedisLink(server.url, { patienceMs: 5_000, restMs: minuteMs });
    undo.push(async () => link.close());
    expectTold();
    await server.stop();
    const work = vi.fn(async () => 'never');
    expect(await link.use(work)).toBeUndefined();
    await redis(server.port);
    expect(await link.use(work)).toBeUndefined();
    expect(work).not.toHaveBeenCalled();
  });

  it('is given little time where it takes what is sent and never answers', async () => {
    const server = await redis();
    const { cache } = open(server.url, secret, { patienceMs: 200 });
    expect(await cache.isHealthy()).toBe(true);
    const pauser = await createClient({ url: server.url, RESP: 2 }).connect();
    await pauser.sendCommand(['CLIENT', 'PAUSE', '60000', 'ALL']);
    pauser.destroy();
    const told = expectTold();
    expect(await cache.get('key')).toBeUndefined();
    expect(told).toHaveBeenCalledOnce();
  });
});

it('works without any Redis at that address', async () => {
  const { cache } = open(`redis://127.0.0.1:${await findFreePort()}`);
  const told = expectTold();
  await cache.set('key', 'text', minuteMs);
  expect(await cache.get('key')).toBe('text');
  expect(await cache.isHealthy()).toBe(false);
  expect(told).toHaveBeenCalledOnce();
});
