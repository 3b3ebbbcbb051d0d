import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { poolRegistry } from '../pools/pool-registry.ts';
import { createMysqlPool, type MysqlConnection } from './create-pool.ts';
import { fingerprintMysql } from './fingerprint.ts';
import { introspectMysql } from './introspect.ts';
import { mapMysqlError } from './map-error.ts';
import { readOnMysql } from './read.ts';
import { testMysql } from './test-connection.ts';
import { writeOnMysql } from './write.ts';

const pools = poolRegistry<MysqlConnection>('mysql');
const poolOf = (target: ConnectionTarget) => pools.get(target.key, () => createMysqlPool(target));

/** MySQL and MariaDB. */
export const mysqlEngine: Engine = {
  dialect: 'mysql',

  test: (target, signal) =>
    testMysql(poolOf(target), target.databaseName, signal).catch((error) => {
      throw mapMysqlError(error, target);
    }),

  introspect: (target, signal) =>
    introspectMysql(poolOf(target), target.sampleValues !== false, signal).catch((error) => {
      throw mapMysqlError(error, target);
    }),

  fingerprint: (target, signal) =>
    fingerprintMysql(poolOf(target), signal).catch((error) => {
      throw mapMysqlError(error, target);
    }),

  async *read(target, statement, limits) {
    try {
      yield await readOnMysql(poolOf(target), statement, limits);
    } catch (error) {
      throw mapMysqlError(error, target, limits.timeoutMs);
    }
  },

  write: (target, statement, limits) =>
    writeOnMysql(poolOf(target), statement, limits).catch((error) => {
      throw mapMysqlError(error, target, limits.timeoutMs);
    }),

  close: pools.close,
  closeAll: pools.closeAll,
};
