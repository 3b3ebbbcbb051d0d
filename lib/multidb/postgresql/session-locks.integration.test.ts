/** Advisory locks that a function inside a view takes for its session end with the statement. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { unguarded, unguardedWrite } from '../testing/unguarded.ts';
import { postgresqlEngine } from './postgresql-engine.ts';
import { releaseLocksSql } from './transaction.ts';

const { signal } = new AbortController();

const script = `
  CREATE TABLE numbers (n integer);
  INSERT INTO numbers VALUES (0), (1);
  CREATE FUNCTION take(n integer) RETURNS integer LANGUAGE sql VOLATILE
    AS 'SELECT 7 FROM pg_advisory_lock(n)';
  CREATE VIEW taking AS SELECT take(n) AS seven, n FROM numbers;`;

describe.runIf(hasTestServer('postgresql'))('session locks', () => {
  const database = setUpTestDatabase('postgresql', script);
  afterAll(() => closeAllEngines());

  async function readAll(sql: string, target = database.target) {
    const limits = { rowsMax: 10, timeoutMs: 10_000, signal };
    const cells: unknown[] = [];
    for await (const batch of postgresqlEngine.read(target, unguarded('postgresql', sql), limits)) {
      cells.push(...(batch.cells[0] ?? []));
    }
    return cells;
  }
  const locks = async () => {
    const { databaseName } = database.target;
    const sql = `SELECT count(*)::int FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = '${databaseName}'`;
    return (await askTestServer('postgresql', sql))[0]?.[0];
  };
  const pid = async () => (await readAll('SELECT pg_backend_pid()'))[0];

  it('are released after a statement, whose connection is kept', async () => {
    const before = await pid();
    expect(await readAll('SELECT seven FROM taking')).toEqual([7, 7]);
    await expect.poll(locks).toBe(0);
    expect(await pid()).toBe(before);
  });

  it('are released after a statement that failed, whose connection is kept', async () => {
    const before = await pid();
    await expect(readAll('SELECT seven, 1 / (n - 1) FROM taking')).rejects.toThrow();
    await expect.poll(locks).toBe(0);
    expect(await pid()).toBe(before);
  });

  it('are released after a change', async () => {
    const write = unguardedWrite('postgresql', 'UPDATE numbers SET n = n WHERE take(n + 5) = 7');
    await postgresqlEngine.write?.(database.target, write, { timeoutMs: 10_000, signal });
    await expect.poll(locks).toBe(0);
  });

  it('of a session that a pooler gave are left alone', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { processID } = client as unknown as { processID: number };
    await client.query('SELECT pg_advisory_lock(3)');
    await client.query(releaseLocksSql({ processID: processID + 1 }));
    expect(await locks()).toBe(1);
    await client.query(releaseLocksSql({ processID }));
    expect(await locks()).toBe(0);
    await client.end();
  });

  it('are no hindrance to a login that may not release them', async () => {
    const username = `guru_test_${randomBytes(6).toString('hex')}`;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`CREATE ROLE ${username} LOGIN; GRANT SELECT ON numbers TO public;
      REVOKE EXECUTE ON FUNCTION pg_advisory_unlock_all() FROM public`);
    const target = { ...database.target, key: username, username };
    try {
      for (let time = 0; time < 3; time += 1) {
        expect(await readAll('SELECT n FROM numbers', target)).toEqual([0, 1]);
        await expect(readAll('SELECT 1 / n FROM numbers', target)).rejects.toThrow(/zero/);
      }
      expect((await postgresqlEngine.introspect(target, signal)).tables).toHaveLength(1);
    } finally {
      await postgresqlEngine.close(username);
      await client.query(
        `GRANT EXECUTE ON FUNCTION pg_advisory_unlock_all() TO public; DROP ROLE ${username}`,
      );
      await client.end();
    }
  });
});
