/** A server that closes connections, as one that restarts or a firewall does. */
import { describe, expect, it } from 'vitest';
import { runStatement } from './run/run-statement.ts';
import { askTestServer } from './testing/ask-test-server.ts';
import { countConnections } from './testing/count-connections.ts';
import { testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngineOf } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

/**
 * Afterwards none is left: one that is still to be closed could begin another statement. MySQL
 * forgets that it was to close one that is being reset in that moment, so it is told again.
 */
async function closeConnections(
  dialect: 'postgresql' | 'mysql',
  databaseName: string,
): Promise<void> {
  const close = async () => {
    await closeOnce(dialect, databaseName);
    return countConnections(dialect, databaseName);
  };
  await expect.poll(close, { timeout: 10_000 }).toBe(0);
}

async function closeOnce(dialect: 'postgresql' | 'mysql', databaseName: string): Promise<void> {
  if (dialect === 'postgresql') {
    await askTestServer(
      dialect,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${databaseName}'`,
    );
  } else {
    const connections = await askTestServer(
      dialect,
      `SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '${databaseName}'`,
    );
    for (const [id] of connections) {
      // It may be gone by now.
      await askTestServer(dialect, `KILL ${Number(id)}`).catch(() => undefined);
    }
  }
}

describe.each(testServerDialects)('connections lost by %s', (dialect) => {
  const engine = testEngineOf(dialect);
  const database = setUpTestDatabase(dialect, 'CREATE TABLE one (id integer)');
  const signal = new AbortController().signal;
  const run = (sql: string) =>
    runStatement(database.target, unguarded(dialect, sql), {
      rowsMax: 10,
      timeoutMs: 20_000,
      signal,
    });

  it('while idle are replaced without anyone noticing', async () => {
    await Promise.all([run('SELECT 1'), run('SELECT 2'), run('SELECT 3')]);
    await closeConnections(dialect, database.target.databaseName);
    const answers = await Promise.all([run('SELECT 1'), run('SELECT 2'), run('SELECT 3')]);
    expect(answers.map(({ rows }) => rows)).toEqual([[[1]], [[2]], [[3]]]);
  });

  it('while a statement runs are an error at once, and the next statement runs', async () => {
    const result = expect(run(engine.endlessSql)).rejects.toMatchObject({
      code: 'unreachable',
      userMessage: expect.stringMatching(/ closed the connection.*running.*, then ask again\.$/),
    });
    await expect.poll(() => engine.countRunning(database)).toBe(1);
    await closeConnections(dialect, database.target.databaseName);
    await result;
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });
});
