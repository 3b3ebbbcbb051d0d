import { type Cache, charactersMax } from './cache.ts';

export interface MemoryCacheLimits {
  entriesMax: number;
  /** Of all keys and texts together. */
  bytesMax: number;
}

interface Entry {
  text: string;
  bytes: number;
  expiresAtMs: number;
}

const standardLimits: MemoryCacheLimits = { entriesMax: 2_000, bytesMax: 64 * 1024 * 1024 };

/** Keeps texts in this process; those that were not read for longest make room. */
export function createMemoryCache(
  limits: MemoryCacheLimits = standardLimits,
  now: () => number = () => Date.now(),
): Cache {
  /** In the order in which they were last used. */
  const entries = new Map<string, Entry>();
  let bytes = 0;

  const remove = (key: string) => {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  const isFull = () => entries.size > limits.entriesMax || bytes > limits.bytesMax;

  return {
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.expiresAtMs <= now()) {
        remove(key);
        return undefined;
      }
      entries.delete(key);
      entries.set(key, entry);
      return entry.text;
    },
    async set(key, text, ttlMs) {
      remove(key);
      if (text.length > charactersMax) return;
      // A text that is not Latin takes two bytes a character.
      const entry = { text, bytes: 2 * (key.length + text.length), expiresAtMs: now() + ttlMs };
      entries.set(key, entry);
      bytes += entry.bytes;
      for (const oldest of entries.keys()) {
        if (!isFull()) break;
        remove(oldest);
      }
    },
    async delete(key) {
      remove(key);
    },
    isHealthy: async () => true,
    async close() {
      entries.clear();
      bytes = 0;
    },
  };
}
