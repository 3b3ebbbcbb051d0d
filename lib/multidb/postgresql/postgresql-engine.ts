import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { poolRegistry } from '../pools/pool-registry.ts';
import { createPostgresqlPool, type PgConnection } from './create-pool.ts';
import { fingerprintPostgresql } from './fingerprint.ts';
import { introspectPostgresql } from './introspect.ts';
import { mapPostgresqlError } from './map-error.ts';
import { openPostgresqlSnapshot } from './open-snapshot.ts';
import { readOnPostgresql } from './read.ts';
import { testPostgresql } from './test-connection.ts';
import { writeOnPostgresql } from './write.ts';

const pools = poolRegistry<PgConnection>('postgresql');
const poolOf = (target: ConnectionTarget) =>
  pools.get(target.key, () => createPostgresqlPool(target));

export const postgresqlEngine: Engine = {
  dialect: 'postgresql',

  test: (target, signal) =>
    testPostgresql(poolOf(target), signal).catch((error) => {
      throw mapPostgresqlError(error, target);
    }),

  introspect: (target, signal) =>
    introspectPostgresql(poolOf(target), target.sampleValues !== false, signal).catch((error) => {
      throw mapPostgresqlError(error, target);
    }),

  fingerprint: (target, signal) =>
    fingerprintPostgresql(poolOf(target), signal).catch((error) => {
      throw mapPostgresqlError(error, target);
    }),

  async *read(target, statement, limits) {
    try {
      yield* readOnPostgresql(poolOf(target), statement, limits);
    } catch (error) {
      throw mapPostgresqlError(error, target, limits.timeoutMs);
    }
  },

  write: (target, statement, limits) =>
    writeOnPostgresql(poolOf(target), statement, limits).catch((error) => {
      throw mapPostgresqlError(error, target, limits.timeoutMs);
    }),

  openSnapshot: (target, signal) =>
    openPostgresqlSnapshot(poolOf(target), signal).catch((error) => {
      throw mapPostgresqlError(error, target);
    }),

  close: pools.close,
  closeAll: pools.closeAll,
};
