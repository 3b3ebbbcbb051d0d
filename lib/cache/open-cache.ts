import { ensureSecret } from '#lib/connections/read-secret.ts';
import { env } from '#lib/env.ts';
import type { Cache } from './cache.ts';
import { createEntrySeal } from './entry-seal.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createRedisCache } from './redis-cache.ts';
import { createRedisLink } from './redis-link.ts';

// Pages and route handlers are bundled apart: module state would be two caches.
const cacheKey = Symbol.for('database-guru.cache');
const holder = globalThis as { [cacheKey]?: Cache };

/**
 * The process's cache: in Redis where REDIS_URL is set, else in memory.
 * @throws AppError where Redis is to be used and the secret can't be read or made.
 */
export function openCache(): Cache {
  holder[cacheKey] ??= makeCache();
  return holder[cacheKey];
}

function makeCache(): Cache {
  const { redisUrl, dataDir, appSecret } = env();
  const memory = createMemoryCache();
  if (!redisUrl) return memory;
  const seal = createEntrySeal(ensureSecret(dataDir, appSecret));
  return createRedisCache(createRedisLink(redisUrl), seal, memory);
}

/** Forgets what is in memory and leaves Redis; the next call opens it again. */
export async function closeCache(): Promise<void> {
  const cache = holder[cacheKey];
  holder[cacheKey] = undefined;
  await cache?.close();
}
