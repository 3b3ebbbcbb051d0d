/** What is told of a statement that never ran: not that it took too long. */
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from '../engines.ts';
import { poolConnectionsMax } from '../pools/server-pool.ts';
import { recentlyUnreachable } from '../schemas/unreachable-targets.ts';
import { testServerDialects } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { startTcpProxy } from '../testing/tcp-proxy.ts';
import { testEngineOf, testEngines } from '../testing/test-engines.ts';
import { unguarded, unguardedWrite } from '../testing/unguarded.ts';
import { runStatement } from './run-statement.ts';
import { runWrite } from './run-write.ts';

const never = new AbortController().signal;

describe.each(testEngines)('a limit out of range on $dialect', ({ dialect }) => {
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');

  it('is the nearest one that can be kept', async () => {
    const limits = { rowsMax: 10, timeoutMs: 1e12, signal: never };
    const { rows } = await runStatement(database.target, unguarded(dialect, 'SELECT 1'), limits);
    expect(rows).toEqual([[1]]);
  });

  it.each([0, 1e12])('is so where the engine is told %d', async (ms) => {
    const engine = engineFor(dialect);
    const limits = { rowsMax: 10, timeoutMs: ms, signal: never };
    const rows = Array.fromAsync(
      engine.read(database.target, unguarded(dialect, 'SELECT 1'), limits),
    );
    const change = engine.write?.(
      database.target,
      unguardedWrite(dialect, 'INSERT INTO one VALUES (1)'),
      limits,
    );
    // Of a millisecond some are quick enough.
    for (const outcome of await Promise.allSettled([rows, change])) {
      if (outcome.status === 'fulfilled') continue;
      expect(ms).toBe(0);
      expect(outcome.reason).toMatchObject({ code: 'timeout' });
    }
  });

  it('is so for a change too, where there can be one', async () => {
    const change = unguardedWrite(dialect, 'INSERT INTO one VALUES (1)');
    const limits = { timeoutMs: 1e12, signal: never };
    const outcome = runWrite(database.target, change, limits);
    if (engineFor(dialect).write) expect(await outcome).toMatchObject({ affectedRows: 1 });
    else await expect(outcome).rejects.toMatchObject({ code: 'read_only' });
  });
});

describe.each(testServerDialects)('a statement that %s never ran', (dialect) => {
  const engine = testEngineOf(dialect);
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');

  afterEach(async () => {
    await closeAllEngines();
  });

  const run = (sql: string, { timeoutMs = 1_000, target = database.target, signal = never }) =>
    runStatement(target, unguarded(dialect, sql), { rowsMax: 10, timeoutMs, signal });

  it('is unreachable behind a listener that says nothing, which is remembered', async () => {
    const listener = net.createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as net.AddressInfo;
    const target = { ...database.target, host: '127.0.0.1', port, key: `silent ${dialect}` };
    await expect(run('SELECT 1', { target })).rejects.toMatchObject({ code: 'unreachable' });
    expect(recentlyUnreachable(target.key)).toMatchObject({ code: 'unreachable' });
    const change = unguardedWrite(dialect, 'DELETE FROM one');
    const changing = runWrite(target, change, { timeoutMs: 1_000, signal: never });
    await expect(changing).rejects.toMatchObject({ code: 'unreachable' });
    listener.close();
  });

  it('is told that all connections are busy', async () => {
    const stop = new AbortController();
    const long = { timeoutMs: 20_000, signal: stop.signal };
    const holding = Array.from({ length: poolConnectionsMax }, () =>
      expect(run(engine.endlessSql, long)).rejects.toMatchObject({ code: 'cancelled' }),
    );
    await expect.poll(() => engine.countRunning(database)).toBe(poolConnectionsMax);
    await expect(run('SELECT 1', {})).rejects.toMatchObject({
      code: 'too_many_connections',
      userMessage: expect.stringContaining('are busy'),
    });
    stop.abort();
    await Promise.all(holding);
  });

  it('ends in time where the network falls silent while it runs', async () => {
    const proxy = await startTcpProxy(database.target);
    const { target } = proxy;
    await run('SELECT 1', { target });
    const startedAt = performance.now();
    const running = expect(run(engine.endlessSql, { target })).rejects.toMatchObject({
      code: 'timeout',
    });
    await expect.poll(() => engine.countRunning(database)).toBe(1);
    proxy.silence();
    await running;
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    proxy.close();
  });
});
