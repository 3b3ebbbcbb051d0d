import { sharedState } from '../shared-state.ts';
import type { ServerPool } from './server-pool.ts';

/** One engine's pools by their target's key. */
export interface PoolRegistry<C> {
  get(key: string, create: () => ServerPool<C>): ServerPool<C>;
  close(key: string): Promise<void>;
  closeAll(): Promise<void>;
}

/**
 * How long a pool without connections is kept. Nobody closes the pool of a connection that was
 * edited or deleted while a question was on its way with what it was before.
 */
const unusedMs = 5 * 60_000;

export function poolRegistry<C>(engine: string): PoolRegistry<C> {
  const pools = sharedState(`pools.${engine}`, () => new Map<string, ServerPool<C>>());
  /** Closed while some of their statements went on inside the server: the next pool counts these. */
  const unfinished = sharedState(`unfinished.${engine}`, () => new Map<string, ServerPool<C>>());

  async function close(key: string): Promise<void> {
    const pool = pools.get(key);
    if (!pool) return;
    pools.delete(key);
    unfinished.set(key, pool);
    // Destroying waits for the connections that are lent out.
    pool.closing.abort();
    await pool.client.destroy();
    void pool.slots.allFree().then(() => {
      if (unfinished.get(key) === pool) unfinished.delete(key);
    });
  }

  /** Looks after the pool until it is gone. */
  function watch(key: string, pool: ServerPool<C>): void {
    const askedBefore = pool.asked;
    const look = () => {
      if (pools.get(key) !== pool) return;
      if (pool.asked !== askedBefore || holdsConnections(pool)) watch(key, pool);
      else close(key).catch(() => {});
    };
    setTimeout(look, unusedMs).unref();
  }

  return {
    get(key, create) {
      let pool = pools.get(key);
      if (!pool) {
        pool = create();
        takeOver(pool, unfinished.get(key));
        unfinished.delete(key);
        pools.set(key, pool);
        watch(key, pool);
      }
      pool.asked += 1;
      return pool;
    },
    close,
    async closeAll() {
      await Promise.all([...pools.keys()].map(close));
    },
  };
}

function takeOver<C>(pool: ServerPool<C>, before: ServerPool<C> | undefined): void {
  if (!before) return;
  pool.slots = before.slots;
  pool.leaving = before.leaving;
}

function holdsConnections<C>({ client: { pool }, leaving }: ServerPool<C>): boolean {
  const counts = [pool.numUsed(), pool.numFree(), pool.numPendingAcquires()];
  return counts.some((count) => count > 0) || pool.numPendingCreates() > 0 || leaving.count > 0;
}
