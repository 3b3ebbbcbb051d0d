/** What stops a statement takes the shortest way there is: people press Stop, and wait for it. */
import dns from 'node:dns';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionTarget } from './connection-target.ts';
import { engineFor } from './engines.ts';
import { runStatement } from './run/run-statement.ts';
import { testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { startTcpProxy } from './testing/tcp-proxy.ts';
import { testEngineOf } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

describe.each(testServerDialects)('to stop a statement of %s', (dialect) => {
  const { endlessSql, countRunning } = testEngineOf(dialect);
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');
  const run = (target: ConnectionTarget, sql: string, signal = new AbortController().signal) =>
    runStatement(target, unguarded(dialect, sql), { rowsMax: 10, timeoutMs: 20_000, signal });
  const running = (count: number) =>
    expect.poll(() => countRunning(database), { timeout: 10_000, interval: 20 }).toBe(count);

  /** Begins two, so that one connection is idle when the other's statement runs; then stops it. */
  async function stopOne(target: ConnectionTarget, beforeStop: () => void): Promise<void> {
    await Promise.all([run(target, 'SELECT 1'), run(target, 'SELECT 2')]);
    const stop = new AbortController();
    const stopped = expect(run(target, endlessSql, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await running(1);
    beforeStop();
    stop.abort();
    await stopped;
    await running(0);
  }

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('no name is looked up', async () => {
    const proxy = await startTcpProxy(database.target);
    const target = { ...proxy.target, host: 'localhost', key: `${proxy.target.key} by name` };
    const lookup = vi.spyOn(dns, 'lookup');
    await stopOne(target, () => {
      // It was, to connect.
      expect(lookup).toHaveBeenCalled();
      lookup.mockClear();
    });
    expect(lookup).not.toHaveBeenCalled();
    await engineFor(dialect).close(target.key);
    proxy.close();
  });
});
