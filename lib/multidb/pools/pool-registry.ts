import { sharedState } from '../shared-state.ts';
import type { ServerPool } from './server-pool.ts';

/** One engine's pools by their target's key. */
export interface PoolRegistry<C> {
  get(key: string, create: () => ServerPool<C>): ServerPool<C>;
  close(key: string): Promise<void>;
  closeAll(): Promise<void>;
}

export function poolRegistry<C>(engine: string): PoolRegistry<C> {
  const pools = sharedState(`pools.${engine}`, () => new Map<string, ServerPool<C>>());

  async function close(key: string): Promise<void> {
    const pool = pools.get(key);
    if (!pool) return;
    pools.delete(key);
    // Destroying waits for the connections that are lent out.
    pool.closing.abort();
    await pool.client.destroy();
  }

  return {
    get(key, create) {
      const pool = pools.get(key) ?? create();
      pools.set(key, pool);
      return pool;
    },
    close,
    async closeAll() {
      await Promise.all([...pools.keys()].map(close));
    },
  };
}
