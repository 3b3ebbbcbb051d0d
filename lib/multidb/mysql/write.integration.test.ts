import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import { runWrite } from '../run/run-write.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguardedWrite } from '../testing/unguarded.ts';
import { mysqlEngine } from './mysql-engine.ts';

const script = `CREATE TABLE stock (id int PRIMARY KEY, amount int);
  INSERT INTO stock VALUES (1, 10), (2, 20), (3, 30)`;

describe.runIf(hasTestServer('mysql'))('a change on MySQL', () => {
  const made: TestDatabase[] = [];
  let database: TestDatabase;
  const never = new AbortController().signal;
  const write = (sql: string, target = database.target, timeoutMs = 20_000, signal = never) =>
    runWrite(target, unguardedWrite('mysql', sql), { timeoutMs, signal });

  beforeEach(async () => {
    database = await createTestDatabase('mysql', script);
    made.push(database);
  });
  afterAll(async () => {
    for (const one of made) await one.drop();
    await closeAllEngines();
  });

  it.each([
    ['INSERT INTO stock VALUES (1, 5) ON DUPLICATE KEY UPDATE amount = 5', 1],
    ['INSERT INTO stock VALUES (1, 10) ON DUPLICATE KEY UPDATE amount = 10', 1],
    ['INSERT INTO stock VALUES (1, 5), (4, 5), (2, 5) ON DUPLICATE KEY UPDATE amount = 5', 3],
    [
      'INSERT INTO stock VALUES (1, 10), (2, 20) ON DUPLICATE KEY UPDATE amount = VALUES(amount)',
      2,
    ],
    [
      'INSERT INTO stock VALUES (1, 10), (2, 9), (60, 1) ON DUPLICATE KEY UPDATE amount = VALUES(amount)',
      3,
    ],
    ['INSERT IGNORE INTO stock VALUES (1, 5), (2, 6) ON DUPLICATE KEY UPDATE amount = 7', 2],
    ['INSERT IGNORE INTO stock SELECT * FROM stock ON DUPLICATE KEY UPDATE amount = 7', 3],
    ['INSERT INTO stock SELECT * FROM stock ON DUPLICATE KEY UPDATE amount = VALUES(amount)', 3],
    ['INSERT INTO stock SELECT 1, 10 ON DUPLICATE KEY UPDATE amount = 10', 1],
    ['INSERT INTO stock SELECT * FROM stock WHERE id > 9 ON DUPLICATE KEY UPDATE amount = 1', 0],
    ['INSERT IGNORE INTO stock VALUES (1, 5), (4, 5)', 1],
    ['INSERT IGNORE INTO stock VALUES (1, 5)', 0],
    ['REPLACE INTO stock VALUES (1, 10), (2, 5), (4, 5)', 3],
    ['REPLACE INTO stock SELECT 1, 10', 1],
    ['REPLACE INTO stock VALUES (1, 5)', 1],
    ['REPLACE INTO stock VALUES (1, 5), (4, 5)', 2],
    ['INSERT INTO stock SELECT id + 10, amount FROM stock', 3],
    ['UPDATE stock SET amount = 10 WHERE id < 3', 2],
    ['UPDATE stock s JOIN (SELECT 3 AS id) q ON s.id = q.id SET s.amount = 0 WHERE s.id > 0', 1],
  ])('%s: %i rows', async (sql, rows) => {
    expect((await write(sql)).affectedRows).toBe(rows);
  });

  it('calls the server what it is', async () => {
    const { product } = await mysqlEngine.test(database.target, new AbortController().signal);
    await expect(write('DELETE FROM nowhere WHERE id = 1')).rejects.toMatchObject({
      userMessage: expect.stringContaining(`${product.split(' ')[0]} knows no such table`),
    });
  });

  it('says what stays of a failed change where the table has no transactions', async () => {
    await askTestServer(
      'mysql',
      `CREATE TABLE ${database.target.databaseName}.old (id int PRIMARY KEY) ENGINE = MyISAM`,
    );
    await write('INSERT INTO old VALUES (1)');
    const error = await write('INSERT INTO old VALUES (2), (1)').catch((reason) => reason);
    expect(error).toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringMatching(
        /the primary key( of "old")? forbids\. Rows that it had changed before stay changed, because their table has no transactions\./,
      ),
    });
    const rows = await askTestServer('mysql', `SELECT id FROM ${database.target.databaseName}.old`);
    expect(rows).toEqual([[1], [2]]);
  });

  describe('that is stopped where the table has no transactions', () => {
    const slowly = `UPDATE old SET seen = 1 WHERE id = 1 OR SLEEP(600) = 1`;
    const old = async () =>
      askTestServer('mysql', `SELECT id, seen FROM ${database.target.databaseName}.old`);
    beforeEach(async () => {
      await askTestServer(
        'mysql',
        `CREATE TABLE ${database.target.databaseName}.old (id int PRIMARY KEY, seen int) ENGINE = MyISAM`,
      );
      await write('INSERT INTO old VALUES (1, 0), (2, 0)');
    });

    it('says what stays after the timeout', async () => {
      await expect(write(slowly, database.target, 400)).rejects.toMatchObject({
        code: 'timeout',
        userMessage:
          'The change was stopped after 400 ms, the time that one change may take. Rows that it had changed before stay changed, because their table has no transactions. Change fewer rows at once, or raise the limit.',
        context: { mayHaveChanged: 'in part' },
      });
      // What MySQL's SLEEP gives when it is stopped makes the other row one that is meant.
      expect(await old()).toContainEqual([1, 1]);
    });

    it('says what stays after it was cancelled', async () => {
      const stop = new AbortController();
      const stopped = write(slowly, database.target, 20_000, stop.signal).catch((error) => error);
      // Its table is locked meanwhile, for readers too.
      const sleeping = `SELECT COUNT(*) FROM information_schema.PROCESSLIST
        WHERE DB = '${database.target.databaseName}' AND STATE = 'User sleep'`;
      await expect
        .poll(async () => Number((await askTestServer('mysql', sleeping))[0]?.[0]))
        .toBe(1);
      stop.abort();
      expect(await stopped).toMatchObject({
        code: 'cancelled',
        userMessage: expect.stringContaining('Rows that it had changed before stay changed'),
      });
    });

    it('says so only where it is so', async () => {
      const innocent = `UPDATE stock SET amount = 1 WHERE id = 1 OR SLEEP(600) = 1`;
      const error = await write(innocent, database.target, 400).catch((reason) => reason);
      expect(error.userMessage).toContain('Nothing was changed.');
      expect(error.context).not.toHaveProperty('mayHaveChanged');
    });
  });

  it('says that a login which may only read may not', async () => {
    const user = database.target.databaseName.slice(-20);
    await askTestServer('mysql', `CREATE USER ${user}@'%' IDENTIFIED BY 'pw'`);
    try {
      const { databaseName } = database.target;
      await askTestServer('mysql', `GRANT SELECT ON ${databaseName}.* TO ${user}@'%'`);
      const target = { ...database.target, key: user, username: user, password: 'pw' };
      await expect(write('DELETE FROM stock WHERE id = 1', target)).rejects.toMatchObject({
        code: 'permission_denied',
      });
    } finally {
      await askTestServer('mysql', `DROP USER ${user}@'%'`);
    }
  });
});
