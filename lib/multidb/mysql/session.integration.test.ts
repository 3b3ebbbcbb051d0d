/** What a statement costs on the way, and that it leaves nothing behind for the next one. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { unguarded } from '../testing/unguarded.ts';

const script = `
  CREATE TABLE customers (id int PRIMARY KEY, name varchar(20));
  INSERT INTO customers VALUES (1, 'Li');
  CREATE FUNCTION meddle() RETURNS int DETERMINISTIC
    BEGIN SET SESSION sql_mode = 'ANSI_QUOTES'; SET @left = 'behind'; SET SESSION max_join_size = 5; RETURN 1; END;
  CREATE FUNCTION write_one() RETURNS int DETERMINISTIC
    BEGIN INSERT INTO customers VALUES (2, 'Wu'); RETURN 1; END;
  CREATE PROCEDURE loosen() BEGIN SET SESSION TRANSACTION READ WRITE; SELECT 1; END;
  CREATE PROCEDURE write_two()
    BEGIN SET SESSION TRANSACTION READ WRITE; INSERT INTO customers VALUES (2, 'Wu'); END;`;

describe.skipIf(!hasTestServer('mysql'))('a session of MySQL', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  const signal = new AbortController().signal;
  const run = async (sql: string, timeoutMs = 20_000) => {
    const limits = { rowsMax: 10, timeoutMs, signal };
    const { rows } = await collectBatches(
      engineFor('mysql').read(proxy.target, unguarded('mysql', sql), limits),
    );
    return rows;
  };
  const settled = async () => {
    for (let turns = -1; turns !== proxy.roundTrips(); await wait(120)) turns = proxy.roundTrips();
  };
  /** One connection, ready and idle: whoever asks next gets it. */
  const warmUp = async () => {
    await engineFor('mysql').close(proxy.target.key);
    await run('SELECT 1');
    await settled();
  };

  beforeAll(async () => {
    database = await createTestDatabase('mysql', script);
    proxy = await startTcpProxy(database.target);
  });
  beforeEach(warmUp);
  afterAll(async () => {
    await closeAllEngines();
    proxy?.close();
    await database?.drop();
  });

  it('takes one round trip to the rows, and two after them', async () => {
    for (const sql of ['SELECT name FROM customers WHERE id = 1', 'SELECT 1', 'SELECT nowhere']) {
      const before = proxy.roundTrips();
      await run(sql).catch(() => {});
      expect(proxy.roundTrips() - before).toBe(1);
      await expect.poll(() => proxy.roundTrips() - before).toBe(3);
      await settled();
      expect(proxy.roundTrips() - before).toBe(3);
    }
  });

  it('takes another one when the limits are others', async () => {
    const before = proxy.roundTrips();
    await run('SELECT 1', 10_000);
    expect(proxy.roundTrips() - before).toBe(2);
  });

  it('reads the catalogue in as many round trips however many tables there are', async () => {
    const own = database.target.databaseName;
    const countTurns = async () => {
      const before = proxy.roundTrips();
      await engineFor('mysql').introspect({ ...proxy.target, sampleValues: false }, signal);
      await settled();
      return proxy.roundTrips() - before;
    };
    // The first one makes other settings than a statement.
    await countTurns();
    const withOne = await countTurns();
    for (let at = 0; at < 30; at += 1) {
      await askTestServer('mysql', `CREATE TABLE ${own}.more_${at} LIKE ${own}.customers`);
    }
    expect(await countTurns()).toBe(withOne);
    expect(withOne).toBeLessThan(10);
  });

  it.each([
    'SET SESSION TRANSACTION READ WRITE',
    'CALL loosen()',
    'SET autocommit = 1',
    'START TRANSACTION READ WRITE',
    'SELECT meddle()',
  ])('refuses writes after %s', async (sql) => {
    await run(sql);
    for (const write of [
      `INSERT INTO customers VALUES (2, 'Wu')`,
      'CREATE TABLE t (id int)',
      'SELECT * FROM customers FOR UPDATE',
      'SELECT write_one()',
    ]) {
      await settled();
      await expect(run(write)).rejects.toMatchObject({ code: 'read_only' });
    }
    expect(await run('SELECT * FROM customers')).toEqual([[1, 'Li']]);
  });

  it('keeps nothing that a procedure writes once it has made its session one that writes', async () => {
    await run('CALL write_two()').catch(() => {});
    await settled();
    expect(await run('SELECT * FROM customers')).toEqual([[1, 'Li']]);
  });

  it.each([
    ['SET autocommit = 1', 'SELECT @@autocommit', [[0]]],
    [`SET sql_mode = 'ANSI_QUOTES'`, `SELECT "text"`, [['text']]],
    [`SET time_zone = '+05:00'`, 'SELECT @@time_zone', [['+00:00']]],
    ['SET sql_select_limit = 1', 'SELECT 1 UNION ALL SELECT 2', [[1], [2]]],
    ['SET NAMES latin1', `SELECT 'grün'`, [['grün']]],
    ['USE mysql', 'SELECT COUNT(*) FROM customers', [[1]]],
    ['SELECT meddle()', `SELECT "text", @left, @@max_join_size > 5`, [['text', null, 1]]],
    [`SELECT @left := 'behind'`, 'SELECT @left', [[null]]],
    [`SELECT GET_LOCK(DATABASE(), 0)`, 'SELECT IS_FREE_LOCK(DATABASE())', [[1]]],
    ['CREATE TEMPORARY TABLE customers (id int)', 'SELECT * FROM customers', [[1, 'Li']]],
    ['LOCK TABLES customers READ', 'SELECT COUNT(*) > 0 FROM mysql.user', [[1]]],
    ['SELECT 1 UNION SELECT nowhere', 'SELECT 1', [[1]]],
  ])('after %s: %s gives %j', async (sql, next, rows) => {
    await run(sql).catch(() => {});
    await settled();
    expect(await run(next)).toEqual(rows);
  });

  it('knows no prepared statement of an earlier one', async () => {
    await run(`PREPARE mine FROM 'SELECT 1'`);
    await settled();
    await expect(run('EXECUTE mine')).rejects.toMatchObject({ code: 'query_failed' });
  });

  it('replaces a connection that was lost unheard while idle', async () => {
    await wait(200);
    proxy.loseUnheard();
    expect(await run('SELECT name FROM customers')).toEqual([['Li']]);
  });

  it('replaces all of them, however many there are', async () => {
    await Promise.all(Array.from({ length: 5 }, () => run('SELECT 1')));
    await settled();
    await wait(200);
    proxy.loseUnheard();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, at) => run(`SELECT ${at}`)));
    expect(answers).toEqual([[[0]], [[1]], [[2]], [[3]], [[4]]]);
  });
});
