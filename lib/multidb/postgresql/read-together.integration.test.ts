import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerPool } from '../pools/server-pool.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { createPostgresqlPool, type PgConnection } from './create-pool.ts';
import { readTogether } from './read-together.ts';

const { signal } = new AbortController();

describe.runIf(hasTestServer('postgresql'))('statements of our own', () => {
  const database = setUpTestDatabase('postgresql', 'SELECT 1');
  let pool: ServerPool<PgConnection>;
  const run = (sql: string, timeoutMs: number) =>
    readTogether(pool, { first: 'SELECT 1', second: sql }, { timeoutMs }, signal);

  beforeAll(() => {
    pool = createPostgresqlPool(database.target);
  });
  afterAll(() => pool.client.destroy());

  it('end with a timeout where the server ends them for their time', async () => {
    await expect(run('SELECT 1 FROM pg_sleep(60)', 100)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('do not end with a timeout where somebody else stops them', async () => {
    const failure = expect(run('SELECT 1 FROM pg_sleep(60)', 50_000)).rejects.toMatchObject({
      code: '57014',
    });
    const stop = `SELECT count(pg_cancel_backend(pid))::int FROM pg_stat_activity
      WHERE datname = '${database.target.databaseName}' AND query LIKE '%pg_sleep(60)%'`;
    await expect.poll(async () => (await askTestServer('postgresql', stop))[0]?.[0]).toBe(1);
    await failure;
  });
});
