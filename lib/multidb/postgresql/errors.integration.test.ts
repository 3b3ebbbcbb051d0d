/** What PostgreSQL itself says when something goes wrong, as it reaches a person. */
import { once } from 'node:events';
import net from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import {
  createTestDatabase,
  runOnPostgresql,
  type TestDatabase,
} from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguarded } from '../testing/unguarded.ts';
import { postgresqlEngine } from './postgresql-engine.ts';

const signal = new AbortController().signal;
const suffix = Math.random().toString(36).slice(2, 10);
const [powerless, single, locked] = ['powerless', 'single', 'locked'].map(
  (name) => `guru_${name}_${suffix}`,
) as [string, string, string];

describe.runIf(hasTestServer('postgresql'))('errors of PostgreSQL itself', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    for (const [role, options] of [
      [powerless, 'LOGIN'],
      [single, 'LOGIN CONNECTION LIMIT 1'],
      [locked, 'NOLOGIN'],
    ]) {
      await askTestServer('postgresql', `CREATE ROLE ${role} ${options} PASSWORD 'pass-of-role'`);
    }
    database = await createTestDatabase(
      'postgresql',
      `CREATE TABLE customers (id integer, wage integer); INSERT INTO customers VALUES (1, 2); CREATE SCHEMA secret; CREATE TABLE secret.plans (id integer)`,
    );
  });
  afterAll(async () => {
    await database?.drop();
    await closeAllEngines();
    for (const role of [powerless, single, locked]) {
      await askTestServer('postgresql', `DROP ROLE IF EXISTS ${role}`);
    }
  });

  it.each(['08001', '08006', '28000', '28P01', '3D000', '57P01', '57P03'])(
    'a statement that raises %s says nothing of its connection',
    async (code) => {
      await runOnPostgresql(
        database.url,
        `CREATE OR REPLACE FUNCTION raise_it() RETURNS int LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'server "s" is down' USING ERRCODE = '${code}'; END $$`,
      );
      const limits = { rowsMax: 10, timeoutMs: 20_000, signal };
      const ask = () =>
        runStatement(database.target, unguarded('postgresql', 'SELECT raise_it()'), limits);
      await expect(ask()).rejects.toMatchObject({
        code: 'query_failed',
        userMessage: 'PostgreSQL could not run the query: server "s" is down.',
      });
    },
  );

  const as = (username: string): ConnectionTarget => ({
    ...database.target,
    key: username,
    username,
    password: 'pass-of-role',
  });
  const run = (sql: string, target = database.target, timeoutMs = 20_000) =>
    runStatement(target, unguarded('postgresql', sql), { rowsMax: 10, timeoutMs, signal });
  async function failureOf(attempt: Promise<unknown>): Promise<AppError> {
    const error = await attempt.then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ name: 'AppError' });
    expect(error.userMessage).toMatch(/^[A-Z].*[.?]$/s);
    expect(error.userMessage).not.toMatch(/pass-of-role|set_config|pg_catalog/);
    return error;
  }

  it.each<[string, string, RegExp]>([
    [
      'SELECT * FROM customers',
      'permission_denied',
      /permission denied for table customers\. Grant it the right/,
    ],
    ['SELECT * FROM secret.plans', 'permission_denied', /permission denied for schema secret/],
    [`SELECT pg_read_file('/etc/passwd')`, 'permission_denied', /pg_read_file/],
  ])('without rights, %s', async (sql, code, said) => {
    const error = await failureOf(run(sql, as(powerless)));
    expect(error).toMatchObject({ code, userMessage: expect.stringMatching(said) });
  });

  it.each<[string, string, RegExp]>([
    ['SELECT * FROM customer', 'unknown_table', /knows no such table: "customer"\.$/],
    ['SELECT * FROM nowhere.customers', 'unknown_table', /nowhere/],
    [
      'SELECT c.wages FROM customers c',
      'unknown_column',
      /Perhaps you meant to reference the column "c\.wage"/,
    ],
    ['SELECT id FROM customers WHERE', 'syntax_error', /at end of input/],
    ['SELECT 1/0', 'query_failed', /division by zero/],
    [`SELECT 'x'::integer`, 'query_failed', /invalid input syntax for type integer: "x"/],
    ['SELECT \u0000 1', 'syntax_error', /NUL/],
    ['COPY customers TO STDOUT', 'read_only', /COPY/],
    ['CREATE TABLE t (id integer)', 'read_only', /read-only/],
  ])('%s', async (sql, code, said) => {
    const error = await failureOf(run(sql));
    expect(error).toMatchObject({ code, userMessage: expect.stringMatching(said) });
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('too many connections of one role', async () => {
    const url = new URL(database.url);
    url.username = single;
    url.password = 'pass-of-role';
    const other = new pg.Client({ connectionString: url.href });
    await other.connect();
    try {
      const error = await failureOf(postgresqlEngine.test(as(single), signal));
      expect(error).toMatchObject({
        code: 'too_many_connections',
        userMessage: expect.stringMatching(/too many connections for role .* Try again/),
      });
    } finally {
      await other.end();
    }
    await expect
      .poll(() =>
        run('SELECT 1', as(single)).then(
          ({ rows }) => rows,
          () => [],
        ),
      )
      .toEqual([[1]]);
  });

  it('a role that may not log in', async () => {
    const error = await failureOf(postgresqlEngine.test(as(locked), signal));
    expect(error).toMatchObject({
      code: 'authentication_failed',
      userMessage: expect.stringContaining('not permitted to log in'),
    });
  });

  it('a timeout, and a query that somebody else stopped', async () => {
    const timeout = await failureOf(run('SELECT pg_sleep(60)', database.target, 200));
    expect(timeout).toMatchObject({
      code: 'timeout',
      userMessage: expect.stringContaining('200 ms'),
    });
    const stopped = failureOf(run('SELECT pg_sleep(60) AS somebody'));
    await expect
      .poll(() =>
        askTestServer(
          'postgresql',
          `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
           WHERE datname = '${database.target.databaseName}' AND query LIKE '%somebody%' AND state = 'active'`,
        ),
      )
      .toEqual([[true]]);
    expect(await stopped).toMatchObject({
      code: 'cancelled',
      userMessage: expect.stringContaining('somebody else'),
    });
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('a server without TLS, where TLS is required and where it is not', async () => {
    const plain = net.createServer((socket) => {
      socket.on('error', () => {});
      // An SSLRequest has 8 bytes; https://www.postgresql.org/docs/current/protocol-message-formats.html
      socket.once('data', () => socket.write('N'));
    });
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port } = plain.address() as net.AddressInfo;
    for (const ssl of ['require', 'verify-full'] as const) {
      const target = { ...database.target, key: ssl, host: '127.0.0.1', port, ssl };
      expect(await failureOf(postgresqlEngine.test(target, signal))).toMatchObject({
        code: 'tls_failed',
        userMessage: expect.stringMatching(/offers no (encryption \()?TLS/),
      });
    }
    plain.close();
    const preferred = { ...database.target, key: 'preferred', ssl: 'prefer' as const };
    expect((await run('SELECT 1', preferred)).rows).toEqual([[1]]);
  });
});
