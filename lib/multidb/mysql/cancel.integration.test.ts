/** From where a statement is stopped. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { testEngineOf } from '../testing/test-engines.ts';
import { unguarded } from '../testing/unguarded.ts';

describe.skipIf(!hasTestServer('mysql'))('a statement of MySQL', () => {
  const { endlessSql, countRunning } = testEngineOf('mysql');
  let database: TestDatabase;
  let proxy: TcpProxy;
  const run = (sql: string, signal = new AbortController().signal) => {
    const limits = { rowsMax: 10, timeoutMs: 20_000, signal };
    return runStatement(proxy.target, unguarded('mysql', sql), limits);
  };
  const running = (count: number) =>
    expect.poll(() => countRunning(database), { timeout: 10_000, interval: 20 }).toBe(count);
  const runBoth = () => Promise.all([run('SELECT 1'), run('SELECT 2')]);
  /** Until what follows a statement is through. */
  const settled = async () => {
    for (let turns = -1; turns !== proxy.roundTrips(); await wait(120)) turns = proxy.roundTrips();
  };
  /** Whether the connection that stops one is there before. */
  async function stopOne(): Promise<boolean[]> {
    const stop = new AbortController();
    const stopped = expect(run(endlessSql, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await running(1);
    const before = proxy.connections();
    stop.abort();
    await stopped;
    await running(0);
    return proxy.connectionsThatSent('KILL QUERY').map((number) => number < before);
  }

  beforeAll(async () => {
    database = await createTestDatabase('mysql', 'CREATE TABLE one (id integer)');
  });
  beforeEach(async () => {
    proxy = await startTcpProxy({ ...database.target, ssl: 'disable' });
  });
  afterEach(async () => {
    await engineFor('mysql').close(proxy.target.key);
    proxy.close();
  });
  afterAll(async () => {
    await closeAllEngines();
    await database?.drop();
  });

  it('is stopped from an idle connection, which goes back unharmed', async () => {
    await runBoth();
    await settled();
    expect(await stopOne()).toEqual([true]);
    expect((await runBoth()).map(({ rows }) => rows)).toEqual([[[1]], [[2]]]);
  });

  it('is stopped from one of its own where none is idle', async () => {
    expect(await stopOne()).toEqual([false]);
  });
});
