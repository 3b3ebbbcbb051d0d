import { isAppError } from '#lib/errors.ts';
import { withMayHaveChanged } from '../change-outcome.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { poolRegistry } from '../pools/pool-registry.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { createMysqlPool, type MysqlConnection } from './create-pool.ts';
import { fingerprintMysql } from './fingerprint.ts';
import { introspectMysql } from './introspect.ts';
import { mapMysqlError } from './map-error.ts';
import { readOnMysql } from './read.ts';
import { learnProduct, productOf } from './server-product.ts';
import { testMysql } from './test-connection.ts';
import { type ChangeFate, writeOnMysql } from './write.ts';

const pools = poolRegistry<MysqlConnection>('mysql');
const poolOf = (target: ConnectionTarget) =>
  pools.get(target.key, () => learnProduct(createMysqlPool(target)));

/** Does the work on the target's pool; what goes wrong is told in our words. */
async function onPool<T>(
  target: ConnectionTarget,
  work: (pool: ServerPool<MysqlConnection>) => Promise<T>,
  timeoutMs?: number,
): Promise<T> {
  const pool = poolOf(target);
  try {
    return await work(pool);
  } catch (error) {
    throw mapMysqlError(error, target, timeoutMs, productOf(pool));
  }
}

/** MySQL and MariaDB. */
export const mysqlEngine: Engine = {
  dialect: 'mysql',

  test: (target, signal) => onPool(target, (pool) => testMysql(pool, target.databaseName, signal)),

  introspect: (target, signal) =>
    onPool(target, (pool) => introspectMysql(pool, target.sampleValues !== false, signal)),

  fingerprint: (target, signal) => onPool(target, (pool) => fingerprintMysql(pool, signal)),

  async *read(target, statement, limits) {
    const pool = poolOf(target);
    try {
      yield* readOnMysql(pool, statement, limits);
    } catch (error) {
      throw mapMysqlError(error, target, limits.timeoutMs, productOf(pool));
    }
  },

  async write(target, statement, limits) {
    const fate: ChangeFate = {};
    const write = (pool: ServerPool<MysqlConnection>) =>
      writeOnMysql(pool, statement, limits, fate);
    try {
      return await onPool(target, write, limits.timeoutMs);
    } catch (error) {
      const { mayHaveChanged } = fate;
      throw mayHaveChanged && isAppError(error) ? withMayHaveChanged(error, mayHaveChanged) : error;
    }
  },

  close: pools.close,
  closeAll: pools.closeAll,
};
