import { poolConnectionsMax, type ServerPool } from './server-pool.ts';
import { acquire } from './with-connection.ts';

const never = new AbortController().signal;

/**
 * A connection that nobody uses at the moment, for something short; undefined where all are lent or
 * none is open. Goes back with `releaseConnection`, as all do.
 */
export async function borrowIdle<C>(pool: ServerPool<C>): Promise<C | undefined> {
  const isOne = pool.client.pool.numFree() > 0 && pool.slots.taken < poolConnectionsMax;
  return isOne ? acquire(pool, never) : undefined;
}
