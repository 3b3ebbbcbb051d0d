/** What only a MySQL or MariaDB server says when something goes wrong, in our words. */
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionTarget } from '../connection-target.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguarded } from '../testing/unguarded.ts';

const signal = new AbortController().signal;
const engine = engineFor('mysql');
const suffix = Math.random().toString(36).slice(2, 9);
const password = 'p4ss-word';

/** Logins of one's own: how each is made, and what it may do. */
const logins = {
  reader: { options: '', grants: ['SELECT ON customers'] },
  picky: { options: '', grants: ['SELECT (id) ON customers'] },
  stranger: { options: '', grants: [] },
  single: { options: 'WITH MAX_USER_CONNECTIONS 1', grants: ['SELECT ON *'] },
  guarded: { options: 'REQUIRE SSL', grants: ['SELECT ON *'] },
  locked: { options: 'ACCOUNT LOCK', grants: ['SELECT ON *'] },
};
type Login = keyof typeof logins;
const userOf = (login: Login) => `${login}_${suffix}`;

describe.skipIf(!hasTestServer('mysql'))('errors of MySQL and MariaDB', () => {
  let database: TestDatabase;
  let product: string;
  const as = (login: Login): ConnectionTarget => ({
    ...database.target,
    key: userOf(login),
    username: userOf(login),
    password,
    // For the login that needs TLS.
    ssl: 'disable',
  });
  const run = (sql: string, target = database.target, timeoutMs = 20_000) =>
    runStatement(target, unguarded('mysql', sql), { rowsMax: 10, timeoutMs, signal });
  // In the list of a SELECT, MySQL's SLEEP would end in a row.
  const endlessSql = 'SELECT id FROM customers WHERE SLEEP(600)';
  const failureOf = async (attempt: Promise<unknown>) => {
    const error = await attempt.then(
      () => undefined,
      (reason) => reason,
    );
    expect(error?.userMessage).toMatch(/^[A-Z].*[.]$/s);
    expect(`${error.userMessage} ${error.message}`).not.toContain(password);
    return { code: error.code, says: error.userMessage };
  };

  beforeAll(async () => {
    database = await createTestDatabase(
      'mysql',
      `CREATE TABLE customers (id int PRIMARY KEY, name varchar(20));
       INSERT INTO customers VALUES (1, 'Ada');
       CREATE TABLE secrets (id int); CREATE TABLE gone (id int);
       CREATE VIEW broken AS SELECT id FROM gone; DROP TABLE gone;
       CREATE FUNCTION own() RETURNS int DETERMINISTIC RETURN 1;`,
    );
    ({ product } = await engine.test(database.target, signal));
    for (const [login, { options, grants }] of Object.entries(logins)) {
      const user = userOf(login as Login);
      await askTestServer('mysql', `CREATE USER ${user} IDENTIFIED BY '${password}' ${options}`);
      for (const grant of grants) {
        const where = grant.replace(' ON ', ` ON ${database.target.databaseName}.`);
        await askTestServer('mysql', `GRANT ${where} TO ${user}`);
      }
    }
  });
  afterAll(async () => {
    await closeAllEngines();
    for (const login of Object.keys(logins)) {
      await askTestServer('mysql', `DROP USER IF EXISTS ${userOf(login as Login)}`);
    }
    await database?.drop();
  });

  it.each<[Login, string, string, string]>([
    ['reader', 'SELECT * FROM secrets', 'permission_denied', 'secrets'],
    ['picky', 'SELECT name FROM customers', 'permission_denied', 'name'],
    ['reader', 'SELECT own()', 'permission_denied', 'own'],
    ['reader', 'SELECT * FROM mysql.user', 'permission_denied', 'user'],
    ['stranger', 'SELECT 1', 'permission_denied', 'stranger'],
    ['locked', 'SELECT 1', 'authentication_failed', 'locked'],
  ])('%s: %s is %s', async (login, sql, code, word) => {
    const failure = await failureOf(run(sql, as(login)));
    expect(failure).toEqual({ code, says: expect.stringContaining(word) });
  });

  it('a login that needs TLS, without it', async () => {
    const failure = await failureOf(run('SELECT 1', as('guarded')));
    // MySQL says why, MariaDB that the login is wrong.
    const code = product.startsWith('MySQL ') ? 'tls_failed' : 'authentication_failed';
    expect(failure).toEqual({ code, says: expect.stringContaining('TLS') });
  });

  it.each([
    ['SELECT c.* FROM customers', 'unknown_table', '"c"'],
    ['SELECT * FROM guru_nowhere.customers', 'unknown_table', 'guru_nowhere'],
    ['SELECT * FROM broken', 'query_failed', 'broken'],
    ['SELECT id FROM customers c, customers d', 'query_failed', 'ambiguous'],
    ['SELECT name FROM customers WHERE', 'syntax_error', "near ''"],
  ])('%s is %s', async (sql, code, word) => {
    expect(await failureOf(run(sql))).toEqual({ code, says: expect.stringContaining(word) });
  });

  it('says that a login has no connection left', async () => {
    const { host, port, databaseName } = database.target;
    const login = { user: userOf('single'), password, host, port, database: databaseName };
    const held = await createConnection(login);
    try {
      expect(await failureOf(run('SELECT 1', as('single')))).toEqual({
        code: 'too_many_connections',
        says: expect.stringContaining('Try again'),
      });
    } finally {
      await held.end();
    }
  });

  it('says how long a statement could take', async () => {
    expect(await failureOf(run(endlessSql, database.target, 200))).toEqual({
      code: 'timeout',
      says: expect.stringContaining('200 ms'),
    });
  });

  it('says that somebody stopped a statement inside the server', async () => {
    const failure = failureOf(run(`${endlessSql} = 5 /* to_be_stopped */`));
    const sql = `SELECT ID FROM information_schema.PROCESSLIST
      WHERE INFO LIKE '%to_be_stopped%' AND DB = '${database.target.databaseName}'`;
    await expect.poll(() => askTestServer('mysql', sql)).toHaveLength(1);
    const [row] = await askTestServer('mysql', sql);
    await askTestServer('mysql', `KILL QUERY ${Number(row?.[0])}`);
    expect((await failure).code).toBe('cancelled');
  });

  it('calls the server what it is', async () => {
    const [name] = product.split(' ');
    const { says } = await failureOf(run('SELECT * FROM nowhere'));
    expect(says).toMatch(new RegExp(`^${name} knows no such table`));
  });
});
