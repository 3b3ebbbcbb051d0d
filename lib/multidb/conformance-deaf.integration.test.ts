/** Statements that go on inside the server though they were told to stop, as some of its loops do. */
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineFor } from './engines.ts';
import { poolConnectionsMax } from './pools/server-pool.ts';
import { stopGraceMs } from './pools/with-connection.ts';
import { runStatement } from './run/run-statement.ts';
import { testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngineOf } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

describe.each(testServerDialects)('what does not stop on %s', (dialect) => {
  const { deafSql = () => '', countRunning } = testEngineOf(dialect);
  let deaf = '';
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');
  const never = new AbortController().signal;
  const run = (sql: string, timeoutMs = 20_000, signal = never) =>
    runStatement(database.target, unguarded(dialect, sql), { rowsMax: 10, timeoutMs, signal });
  const failures = (count: number, timeoutMs: number) =>
    Promise.all(Array.from({ length: count }, () => run(deaf, timeoutMs).catch((error) => error)));

  beforeAll(async () => {
    // Longer than it takes to be stopped in vain and to wait in vain, on a machine of any speed.
    const startedAt = performance.now();
    await run(deafSql(2));
    deaf = deafSql(Math.ceil((2 * 10_000) / (performance.now() - startedAt)));
  });

  it('counts among the connections, so that there are never more than the pool may have', async () => {
    let most = 0;
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        most = Math.max(most, await countRunning(database));
        await wait(100);
      }
    })();

    const stopped = await failures(poolConnectionsMax, 300);
    expect(stopped.map(({ code }) => code)).toEqual(stopped.map(() => 'timeout'));
    expect(await countRunning(database)).toBe(poolConnectionsMax);
    // Closing does not wait for them beyond the time that they are given, and does not forget them.
    const startedAt = performance.now();
    await engineFor(dialect).close(database.target.key);
    expect(performance.now() - startedAt).toBeLessThan(stopGraceMs + 1_000);
    const refused = await failures(3, 300);
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'too_many_connections'));
    expect(refused[0]?.userMessage).toMatch(
      /^Too many queries of ".*" are still stopping: all 5 connections are taken by ones that were told to stop and go on inside (PostgreSQL|MariaDB|MySQL)\./,
    );

    await expect.poll(() => countRunning(database), { timeout: 90_000, interval: 250 }).toBe(0);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
    isOver = true;
    await watching;
    expect(most).toBe(poolConnectionsMax);
  }, 150_000);

  it('holds up nobody where connections are left', async () => {
    const stop = new AbortController();
    const stopped = run(deaf, 20_000, stop.signal).catch((error) => error);
    await expect.poll(() => countRunning(database)).toBe(1);
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'cancelled' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => run('SELECT 1')));
    expect(answers.map(({ rows }) => rows)).toEqual(answers.map(() => [[1]]));
    await expect.poll(() => countRunning(database), { timeout: 60_000, interval: 250 }).toBe(0);
  }, 90_000);
});
