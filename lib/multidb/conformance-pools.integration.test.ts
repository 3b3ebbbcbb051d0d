/** Connections as the server sees them: few, and none that nobody needs. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from './engines.ts';
import { idleTimeoutMs, poolConnectionsMax } from './pools/server-pool.ts';
import { runStatement } from './run/run-statement.ts';
import { countConnections } from './testing/count-connections.ts';
import { testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngineOf } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

describe.each(testServerDialects)('pools of %s', (dialect) => {
  const engine = testEngineOf(dialect);
  const never = new AbortController().signal;
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');

  const run = (sql: string, signal = never, target = database.target) =>
    runStatement(target, unguarded(dialect, sql), { rowsMax: 10, timeoutMs: 20_000, signal });
  const connections = () => countConnections(dialect, database.target.databaseName);
  const connectionsSettleAt = (count: number, timeout = 10_000) =>
    expect.poll(connections, { timeout, interval: 100 }).toBe(count);

  it('are bounded, however much is asked at once', async () => {
    const stop = new AbortController();
    const asked = Array.from({ length: 4 * poolConnectionsMax }, () =>
      expect(run(engine.endlessSql, stop.signal)).rejects.toMatchObject({
        code: 'cancelled',
      }),
    );
    await expect.poll(() => engine.countRunning(database)).toBe(poolConnectionsMax);
    expect(await connections()).toBe(poolConnectionsMax);
    stop.abort();
    await Promise.all(asked);
    await connectionsSettleAt(0);
  });

  it('use one connection again and again', async () => {
    for (let at = 0; at < 5; at += 1) {
      await run('SELECT 1');
      // An engine may still tidy a connection up when its rows are there already.
      await wait(200);
    }
    expect(await connections()).toBe(1);
  });

  it('close connections that are idle', async () => {
    await Promise.all([run('SELECT 1'), run('SELECT 2'), run('SELECT 3')]);
    expect(await connections()).toBeGreaterThan(0);
    await connectionsSettleAt(0, idleTimeoutMs + 10_000);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  }, 60_000);

  it('leave nothing behind of a connection that was edited', async () => {
    const before = { ...database.target, key: 'before the edit' };
    const after = { ...database.target, key: 'after the edit' };
    await engineFor(dialect).close(database.target.key);
    const running = expect(run(engine.endlessSql, never, before)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await connectionsSettleAt(1);
    await engineFor(dialect).close(before.key);
    await running;
    await run('SELECT 1', never, after);
    await connectionsSettleAt(1);
    // A question that was on its way starts only now, and may still be answered.
    expect((await run('SELECT 1', never, before)).rows).toEqual([[1]]);
    await engineFor(dialect).close(before.key);
    await connectionsSettleAt(1);
  });

  it('are all closed when the process ends', async () => {
    await Promise.all([run('SELECT 1'), run('SELECT 2')]);
    await closeAllEngines();
    await connectionsSettleAt(0);
  });
});
