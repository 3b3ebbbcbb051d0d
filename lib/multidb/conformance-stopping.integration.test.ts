/** Every engine stops a statement inside the database, and goes on working afterwards. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { engineFor } from './engines.ts';
import { runStatement } from './run/run-statement.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngines } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

describe.each(testEngines)('stopping on $dialect', ({ dialect, endlessSql, countRunning }) => {
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');
  const never = new AbortController().signal;
  const run = (sql: string, signal = never, timeoutMs = 20_000) =>
    runStatement(database.target, unguarded(dialect, sql), { rowsMax: 10, timeoutMs, signal });
  const runningSettlesAt = (count: number) =>
    expect.poll(() => countRunning(database), { timeout: 10_000, interval: 50 }).toBe(count);

  it('stops at the timeout, in the database too', async () => {
    await expect(run(endlessSql, never, 300)).rejects.toMatchObject({ code: 'timeout' });
    await runningSettlesAt(0);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('stops when the signal is aborted, in the database too', async () => {
    const stop = new AbortController();
    const result = expect(run(endlessSql, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await runningSettlesAt(1);
    stop.abort();
    await result;
    await runningSettlesAt(0);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('stops one statement and leaves those beside it alone', async () => {
    const [stopped, kept] = [new AbortController(), new AbortController()];
    const first = expect(run(endlessSql, stopped.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const second = expect(run(endlessSql, kept.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await runningSettlesAt(2);
    stopped.abort();
    await first;
    await runningSettlesAt(1);
    kept.abort();
    await second;
    await runningSettlesAt(0);
  });

  it('starts nothing for a signal that is aborted already', async () => {
    await expect(run(endlessSql, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await countRunning(database)).toBe(0);
  });

  it('serves more statements at once than it has connections, also after all were stopped', async () => {
    const stop = new AbortController();
    const stopped = Array.from({ length: 8 }, () =>
      expect(run(endlessSql, stop.signal)).rejects.toMatchObject({ code: 'cancelled' }),
    );
    await expect.poll(() => countRunning(database), { timeout: 10_000 }).toBeGreaterThan(1);
    stop.abort();
    await Promise.all(stopped);
    await runningSettlesAt(0);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => run(`SELECT ${n} AS n, id FROM one`)),
    );
    expect(answers.map((answer) => answer.rows)).toEqual(Array.from({ length: 20 }, () => []));
  });

  it('stops what runs when its connection is closed, and opens a new one when asked', async () => {
    const result = expect(run(endlessSql)).rejects.toMatchObject({ code: 'cancelled' });
    await runningSettlesAt(1);
    await engineFor(dialect).close(database.target.key);
    await result;
    await runningSettlesAt(0);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('leaves another connection to the same database alone when one is closed', async () => {
    const other = { ...database.target, key: `${database.target.key} other` };
    const stop = new AbortController();
    const limits = { rowsMax: 10, timeoutMs: 20_000, signal: stop.signal };
    const kept = expect(
      runStatement(other, unguarded(dialect, endlessSql), limits),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await runningSettlesAt(1);
    await engineFor(dialect).close(database.target.key);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
    expect(await countRunning(database)).toBe(1);
    stop.abort();
    await kept;
    await engineFor(dialect).close(other.key);
  });

  it('leaves the event loop free while a statement runs', async () => {
    const stop = new AbortController();
    const result = expect(run(endlessSql, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await runningSettlesAt(1);
    let turns = 0;
    while (turns < 20) {
      await wait(1);
      turns += 1;
    }
    expect(await countRunning(database)).toBe(1);
    stop.abort();
    await result;
  });
});
