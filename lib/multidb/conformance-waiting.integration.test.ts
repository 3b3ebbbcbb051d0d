/** Streams whose reader is slow, or never comes for the next batch, end as all others do. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from './engines.ts';
import { poolConnectionsMax } from './pools/server-pool.ts';
import { askTestServer } from './testing/ask-test-server.ts';
import { testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { unguarded } from './testing/unguarded.ts';

const sqlOf = {
  postgresql: {
    script: `CREATE TABLE wide AS
      SELECT n, repeat('x', 400) AS filler FROM generate_series(1, 100000) AS n`,
    sessions: (database: string) =>
      `SELECT count(*)::int FROM pg_stat_activity
       WHERE datname = '${database}' AND state <> 'idle'`,
  },
  mysql: {
    script: `CREATE TABLE digits (d int NOT NULL);
      INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
      CREATE TABLE wide AS SELECT a.d AS n, REPEAT('x', 400) AS filler
        FROM digits a, digits b, digits c, digits e, digits f`,
    sessions: (database: string) =>
      `SELECT COUNT(*) FROM information_schema.PROCESSLIST
       WHERE DB = '${database}' AND COMMAND <> 'Sleep'`,
  },
};

describe.each(testServerDialects)('readers of %s who let the server wait', (dialect) => {
  const database = setUpTestDatabase(dialect, sqlOf[dialect].script);

  afterEach(async () => {
    await closeAllEngines();
  });

  const read = (sql: string, { timeoutMs = 20_000, signal = new AbortController().signal } = {}) =>
    engineFor(dialect)
      .read(database.target, unguarded(dialect, sql), { rowsMax: 10_000_000, timeoutMs, signal })
      [Symbol.asyncIterator]();
  const wide = 'SELECT a.* FROM wide a, (SELECT 1 AS one UNION SELECT 2) b';
  async function waitingStream(limits?: Parameters<typeof read>[1]) {
    const batches = read(wide, limits);
    await batches.next();
    return batches;
  }
  const busy = async () => {
    const sql = sqlOf[dialect].sessions(database.target.databaseName);
    return Number((await askTestServer(dialect, sql))[0]?.[0]);
  };
  const nothingIsBusy = (timeout = 600) => expect.poll(busy, { timeout, interval: 20 }).toBe(0);

  it('leave nothing running once the signal is aborted', async () => {
    const stop = new AbortController();
    const batches = await waitingStream({ signal: stop.signal });
    expect(await busy()).toBe(1);
    stop.abort();
    await nothingIsBusy();
    await expect(batches.next()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('do not stand in the way of closing', async () => {
    const batches = await waitingStream();
    const startedAt = performance.now();
    await engineFor(dialect).close(database.target.key);
    expect(performance.now() - startedAt).toBeLessThan(600);
    await nothingIsBusy();
    await expect(batches.next()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('give their connections back to the pool when they are stopped', async () => {
    const stop = new AbortController();
    const streams = Array.from({ length: poolConnectionsMax }, () =>
      waitingStream({ signal: stop.signal }),
    );
    await Promise.all(streams);
    stop.abort();
    const startedAt = performance.now();
    expect((await read('SELECT 1').next()).value?.cells).toEqual([[1]]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('have the time that they were given, and hardly more', async () => {
    const batches = await waitingStream({ timeoutMs: 600 });
    await wait(600 + 500);
    await nothingIsBusy(300);
    await expect(batches.next()).rejects.toMatchObject({ code: 'timeout' });
  });

  it('have no more time where they take a batch now and then', async () => {
    const startedAt = performance.now();
    const slowly = async () => {
      const batches = read(wide, { timeoutMs: 600 });
      while (!(await batches.next()).done) await wait(100);
    };
    await expect(slowly()).rejects.toMatchObject({ code: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(1_800);
    await nothingIsBusy();
  });

  it('may take their time with what is all there', async () => {
    const batches = read('SELECT n FROM wide LIMIT 3000', { timeoutMs: 300 });
    const first = await batches.next();
    await wait(900);
    const second = await batches.next();
    const counts = [first, second].map(({ value }) => value?.rowCount ?? 0);
    expect(counts[0] + counts[1]).toBe(3_000);
    expect((await batches.next()).done).toBe(true);
  });
});
