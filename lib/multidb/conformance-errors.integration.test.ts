/** Every engine tells what went wrong, in our codes, and refuses every change. */
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { sslModes } from '#lib/shape/ssl-mode.ts';
import type { ConnectionTarget } from './connection-target.ts';
import { engineFor } from './engines.ts';
import { runStatement } from './run/run-statement.ts';
import { readSchema } from './schemas/schema-cache.ts';
import { testServerUrl } from './testing/create-test-database.ts';
import { failureOf } from './testing/failure-of.ts';
import { hasTestServer, testServerDialects } from './testing/has-test-server.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngines } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

const signal = new AbortController().signal;
const limits = { rowsMax: 10, timeoutMs: 20_000, signal };
const script = `CREATE TABLE customers (id integer PRIMARY KEY, surname varchar(20));
  INSERT INTO customers VALUES (1, 'Li')`;

const writes: Record<Dialect, string[]> = {
  postgresql: [
    'INSERT INTO customers VALUES (2)',
    'WITH gone AS (DELETE FROM customers RETURNING id) SELECT * FROM gone',
    'CREATE TABLE t (id int)',
    'DROP TABLE customers',
    'SELECT * INTO copied FROM customers',
    `SELECT nextval('numbers')`,
  ],
  mysql: [
    'INSERT INTO customers VALUES (2, NULL)',
    'UPDATE customers SET id = 2',
    'CREATE TABLE t (id int)',
    'DROP TABLE customers',
    'ALTER TABLE customers ADD COLUMN age int',
    'SELECT * FROM customers FOR UPDATE',
  ],
  sqlite: [
    `INSERT INTO customers VALUES (2, '')`,
    'DELETE FROM customers RETURNING id',
    'CREATE TABLE t (id int)',
    'DROP TABLE customers',
    `VACUUM INTO '/tmp/guru-never-written.db'`,
    'PRAGMA user_version = 5',
  ],
  duckdb: [
    `INSERT INTO customers VALUES (2, '')`,
    'DELETE FROM customers RETURNING id',
    'CREATE TABLE t (id int)',
    'CREATE TEMP TABLE t (id int)',
    'DROP TABLE customers',
    'TRUNCATE customers',
    'EXPLAIN ANALYZE DELETE FROM customers',
    `SELECT nextval('numbers')`,
    `ATTACH ':memory:' AS other`,
    'SET threads = 1',
    'CHECKPOINT',
    'BEGIN',
  ],
};

describe.each(testEngines)('errors of $dialect', ({ dialect }) => {
  const hasSequences = dialect === 'postgresql' || dialect === 'duckdb';
  const extra = hasSequences ? 'CREATE SEQUENCE numbers;' : '';
  const database = setUpTestDatabase(dialect, extra + script);
  const run = (sql: string) => runStatement(database.target, unguarded(dialect, sql), limits);

  it.each([
    ['SELECT FROM WHERE', 'syntax_error'],
    ['SELECT * FROM custmers', 'unknown_table'],
    ['SELECT surnam FROM customers', 'unknown_column'],
    ['SELECT 1; SELECT 2', 'syntax_error'],
    ['SELECT no_such_function(1)', 'query_failed'],
  ])('%s: %s', async (sql, code) => {
    await expect(run(sql)).rejects.toMatchObject({
      name: 'AppError',
      code,
      userMessage: expect.stringMatching(/^[A-Z].*[.?]$/s),
    });
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it.each([
    ['SELECT * FROM custmers', 'customers'],
    ['SELECT c.surnme FROM customers c', 'surname'],
    [
      dialect === 'mysql' ? 'SELECT `surnme` FROM customers' : 'SELECT "surnme" FROM customers',
      'surname',
    ],
  ])('%s: names %s, which is near', async (sql, name) => {
    await readSchema(database.target, { signal });
    await expect(run(sql)).rejects.toMatchObject({ userMessage: expect.stringContaining(name) });
  });

  it.each(writes[dialect])('refuses %s', async (sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: 'read_only' });
    expect((await run('SELECT * FROM customers')).rows).toEqual([[1, 'Li']]);
  });
});

/** Some speak first, some wait to be spoken to. */
const strangeServers: Record<string, (socket: net.Socket) => void> = {
  'an SSH server': (socket) => {
    socket.write('SSH-2.0-OpenSSH_9.9\r\n');
    socket.once('data', () => socket.end('Invalid SSH identification string.\r\n'));
  },
  'a web server': (socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  },
  'a cache': (socket) => socket.once('data', () => socket.write('-ERR unknown command\r\n')),
};

describe.each(testServerDialects)('reaching %s', (dialect) => {
  const database = setUpTestDatabase(dialect, script);
  let silent: net.Server;
  const sockets: net.Socket[] = [];

  beforeAll(async () => {
    silent = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  const broken = (change: Partial<ConnectionTarget>): ConnectionTarget => ({
    ...database.target,
    ...change,
    key: `broken ${JSON.stringify(change)}`,
  });
  const silentPort = () => (silent.address() as net.AddressInfo).port;

  it.concurrent.each<[string, string, () => Partial<ConnectionTarget>]>([
    ['nothing listens there', 'unreachable', () => ({ port: 1 })],
    ['nobody answers there', 'unreachable', () => ({ port: silentPort() })],
    ['the host has no such name', 'unreachable', () => ({ host: 'no-such-host.invalid' })],
    [
      'the login is wrong',
      'authentication_failed',
      () => ({ username: 'nobody_known', password: 'wrong-pass' }),
    ],
    ['there is no such database', 'unknown_database', () => ({ databaseName: 'guru_never_made' })],
    ['a verified certificate is wanted', 'tls_failed', () => ({ ssl: 'verify-full' })],
  ])('when %s: %s', async (_what, code, change) => {
    const target = broken(change());
    const { test, introspect } = engineFor(dialect);
    const attempts = [test(target, signal), introspect(target, signal)];
    for (const attempt of await Promise.allSettled(attempts)) {
      const error = attempt.status === 'rejected' ? attempt.reason : undefined;
      expect(error).toMatchObject({ name: 'AppError', code });
      expect(error.userMessage).toMatch(/^[A-Z].*\.$/);
      expect(error.userMessage + error.message).not.toContain('wrong-pass');
    }
  });

  const other = ({ postgresql: 'mysql', mysql: 'postgresql' } as const)[dialect];
  const speaks = { postgresql: 'PostgreSQL', mysql: 'MySQL' };

  it.runIf(hasTestServer(other)).each(sslModes)(
    `at a port of ${other}, with encryption %s, says that it is one`,
    async (ssl) => {
      const { hostname: host, port } = testServerUrl(other);
      const at = { host, port: Number(port || (other === 'mysql' ? 3306 : 5432)) };
      expect(await failureOf(broken({ ...at, ssl }))).toMatchObject({
        code: 'unreachable',
        userMessage: `What answers at ${at.host}:${at.port} does not speak the protocol of ${speaks[dialect]}, but that of ${speaks[other]}. Check the port and the database type.`,
      });
    },
  );

  describe.each(Object.entries(strangeServers))('at %s', (_name, answer) => {
    const strange = net.createServer((socket) => answer(socket.on('error', () => {})));
    beforeAll(async () => {
      await once(strange.listen(0, '127.0.0.1'), 'listening');
    });
    afterAll(() => {
      strange.close();
    });

    it.concurrent.each(sslModes)('with encryption %s, says what it is not', async (ssl) => {
      const { port } = strange.address() as net.AddressInfo;
      expect(await failureOf(broken({ port, ssl }))).toMatchObject({
        code: 'unreachable',
        userMessage: `What answers at 127.0.0.1:${port} does not speak the protocol of ${speaks[dialect]}. Check the port and the database type.`,
      });
    });
  });

  it('stops waiting for a server that does not answer when the signal is aborted', async () => {
    const target = broken({ port: silentPort(), username: 'impatient' });
    const stop = new AbortController();
    const answer = expect(engineFor(dialect).test(target, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const connectedBefore = sockets.length;
    await expect.poll(() => sockets.length).toBeGreaterThan(connectedBefore);
    stop.abort();
    await answer;
  });

  it('works again after a failed attempt', async () => {
    const key = 'found at last';
    const wrong = { ...database.target, key, port: 1 };
    await expect(engineFor(dialect).test(wrong, signal)).rejects.toMatchObject({
      code: 'unreachable',
    });
    await engineFor(dialect).close(key);
    const facts = await engineFor(dialect).test({ ...database.target, key }, signal);
    expect(facts.product).toMatch(/^(PostgreSQL|MariaDB|MySQL) \d+\.\d+/);
  });
});
