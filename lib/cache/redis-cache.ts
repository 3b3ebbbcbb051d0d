import { RESP_TYPES } from '@redis/client';
import { type Cache, charactersMax } from './cache.ts';
import type { EntrySeal } from './entry-seal.ts';
import type { RedisLink } from './redis-link.ts';

/**
 * Keeps texts in Redis, for every instance that has the same secret; `fallback` takes them while
 * Redis can't be reached.
 */
export function createRedisCache(link: RedisLink, seal: EntrySeal, fallback: Cache): Cache {
  const forget = async (key: string) => {
    await link.use((client) => client.del(seal.nameOf(key)));
    await fallback.delete(key);
  };
  return {
    async get(key) {
      const name = seal.nameOf(key);
      const reply = await link.use((client) =>
        client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }).get(name),
      );
      const text = reply?.value ? seal.open(name, reply.value) : undefined;
      // What was kept while Redis was away is as good when it is back.
      return text ?? fallback.get(key);
    },
    async set(key, text, ttlMs) {
      // What was kept before does not hold any more.
      if (text.length > charactersMax) return forget(key);
      const name = seal.nameOf(key);
      const sealed = seal.seal(name, text);
      const expiration = { type: 'PX', value: Math.max(1, Math.round(ttlMs)) } as const;
      const reply = await link.use((client) => client.set(name, sealed, { expiration }));
      if (reply) await fallback.delete(key);
      else await fallback.set(key, text, ttlMs);
    },
    delete: forget,
    isHealthy: async () => (await link.use((client) => client.ping())) !== undefined,
    async close() {
      link.close();
      await fallback.close();
    },
  };
}
