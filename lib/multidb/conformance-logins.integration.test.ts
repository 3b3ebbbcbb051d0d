/** Logins with odd characters, over every way to a server: names, addresses, Unix sockets. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionTarget } from './connection-target.ts';
import { engineFor } from './engines.ts';
import { runStatement } from './run/run-statement.ts';
import { failureOf } from './testing/failure-of.ts';
import { annsPassword, createLoginSql, targetOn } from './testing/own-server-logins.ts';
import {
  type OwnTestServer,
  ownServerDialects,
  type ServerDialect,
} from './testing/own-servers.ts';
import { setUpOwnServers } from './testing/set-up-own-servers.ts';
import { testEngineOf } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

const signal = new AbortController().signal;
const limits = { rowsMax: 10, timeoutMs: 20_000, signal };

const passwords = [
  'plain',
  ' leading and trailing ',
  `it's "quoted" \`here\``,
  'back\\slash\\',
  '100%sure%41',
  'p@ss:w/rd?#&=+;,',
  '$1 $HOME $$',
  'pässwörd',
  '密码 пароль',
  '🔑 and 🚪',
  'ﬁle Ⅳ a b\u00ad', // is another text once normalised, as SCRAM demands
  'line\nbreak\ttab',
  'x'.repeat(200),
];

const userNames = [
  'Mixed.Case',
  'with space',
  `o'brien "the" \`admin\``,
  'ann@example.com',
  'back\\slash',
  'per%cent',
  'jörg',
  '用户',
];

const whoAmI = {
  postgresql: 'SELECT current_user',
  mysql: `SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', LENGTH(CURRENT_USER()) - LENGTH(REPLACE(CURRENT_USER(), '@', '')))`,
} as const;

/** PostgreSQL's sockets are known by their folder and a port, or by their file. */
const socketWays: Record<ServerDialect, (server: OwnTestServer) => Partial<ConnectionTarget>[]> = {
  postgresql: ({ socket, port }) => [
    { host: socket, port },
    { host: `${socket}/`, port },
    { host: `${socket}/.s.PGSQL.${port}`, port: 1 },
  ],
  mysql: ({ socket }) => [{ host: socket, port: 1 }],
};

/** How many connections the login `few` has, as its server counts them. */
const connectionsOfFewSql: Record<ServerDialect, string> = {
  postgresql: "SELECT count(*)::int FROM pg_stat_activity WHERE usename = 'few'",
  mysql: "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'few'",
};

/** Fewer than a pool may open. */
const fewConnectionsSql: Record<ServerDialect, string> = {
  postgresql: 'ALTER ROLE few CONNECTION LIMIT 2',
  mysql: "ALTER USER 'few'@'%' WITH MAX_USER_CONNECTIONS 2",
};

describe.each(ownServerDialects)('logging in to %s', (dialect) => {
  const { server } = setUpOwnServers(dialect, { server: {} }, async ({ run }) => {
    await run(createLoginSql[dialect]('ann', annsPassword));
  });
  const userOf = async (target: ConnectionTarget) =>
    (await runStatement(target, unguarded(dialect, whoAmI[dialect]), limits)).rows[0]?.[0];

  it.each(passwords)('with the password %j', async (password) => {
    const username = `user_${randomBytes(4).toString('hex')}`;
    await server.run(createLoginSql[dialect](username, password));
    expect(await userOf(targetOn(server, { username, password }))).toBe(username);
    const failure = await failureOf(targetOn(server, { username, password: `${password}x` }));
    expect(failure).toMatchObject({ code: 'authentication_failed' });
    expect(JSON.stringify([failure.userMessage, failure.message, failure.context])).not.toContain(
      JSON.stringify(password).slice(1, -1),
    );
  });

  it.each(userNames)('as the user %j', async (username) => {
    await server.run(createLoginSql[dialect](username, annsPassword));
    expect(await userOf(targetOn(server, { username }))).toBe(username);
    expect(await failureOf(targetOn(server, { username, password: 'wrong' }))).toMatchObject({
      code: 'authentication_failed',
      userMessage: expect.stringContaining(username),
    });
  });

  it('without a password, where the server has one, is refused as a login', async () => {
    for (const password of ['', undefined]) {
      expect(await failureOf(targetOn(server, { password }))).toMatchObject({
        code: 'authentication_failed',
      });
    }
  });

  it.each(['localhost', '127.0.0.1', '::1'])('at the host %s', async (host) => {
    expect(await userOf(targetOn(server, { host }))).toBe('ann');
  });

  it('at an IPv6 address where nobody listens, says which', async () => {
    const failure = await failureOf(targetOn(server, { host: '::1', port: 1 }));
    expect(failure).toMatchObject({ code: 'unreachable' });
    expect(failure.userMessage).toContain('at [::1]:1: nothing listens there');
  });

  it('over its Unix socket', async () => {
    for (const way of socketWays[dialect](server))
      expect(await userOf(targetOn(server, way))).toBe('ann');
  });

  describe('with few connections', () => {
    const few = () => targetOn(server, { username: 'few' });
    const nap = { postgresql: 'SELECT pg_sleep(0.1), 1', mysql: 'SELECT SLEEP(0.1), 1' }[dialect];
    const run = (target: ConnectionTarget, sql: string, other: Partial<typeof limits> = {}) =>
      runStatement(target, unguarded(dialect, sql), { ...limits, ...other });
    beforeAll(async () => {
      await server.run(createLoginSql[dialect]('few', annsPassword));
      await server.run(fewConnectionsSql[dialect]);
    });

    it('all statements get their turn', async () => {
      const target = few();
      const answers = await Promise.all(Array.from({ length: 6 }, () => run(target, nap)));
      expect(answers.map(({ rows }) => rows[0]?.[1])).toEqual(Array(6).fill(1));
      // Also after one whose connection was closed.
      const stop = new AbortController();
      const { endlessSql } = testEngineOf(dialect);
      const stopped = run(target, endlessSql, { signal: stop.signal }).catch(({ code }) => code);
      const next = [run(target, nap), run(target, nap)];
      stop.abort();
      expect(await stopped).toBe('cancelled');
      expect(await Promise.all(next)).toHaveLength(2);
      await engineFor(dialect).close(target.key);
    });

    it('says so where others have them, and whoever waits may leave', async () => {
      const [target, other] = [few(), few()];
      const stop = new AbortController();
      const { endlessSql } = testEngineOf(dialect);
      const connections = async () =>
        Number((await server.run(connectionsOfFewSql[dialect]))[0]?.[0]);
      // Those of the test before may be going still, and two statements could share what is left.
      await expect.poll(connections, { timeout: 10_000 }).toBe(0);
      const holding = [1, 2].map(() =>
        run(other, endlessSql, { signal: stop.signal }).catch(({ code }) => code),
      );
      await expect.poll(connections, { timeout: 10_000 }).toBe(2);
      await expect(run(target, 'SELECT 1')).rejects.toMatchObject({ code: 'too_many_connections' });
      const leave = new AbortController();
      const waiting = run(other, nap, { signal: leave.signal }).catch(({ code }) => code);
      leave.abort();
      expect(await waiting).toBe('cancelled');
      stop.abort();
      expect(await Promise.all(holding)).toEqual(['cancelled', 'cancelled']);
    });
  });

  it('says what is wrong with a socket', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-sockets-'));
    try {
      const name = dialect === 'postgresql' ? '.s.PGSQL.4321' : 'server.sock';
      const missing = await failureOf(targetOn(server, { host: path.join(folder, name) }));
      expect(missing).toMatchObject({ code: 'unreachable' });
      expect(missing.userMessage).toContain(`${folder}/${name}: there is no such socket`);
      expect(missing.userMessage).toContain('Check the path of the socket');

      writeFileSync(path.join(folder, name), '');
      const noSocket = await failureOf(targetOn(server, { host: path.join(folder, name) }));
      expect(noSocket).toMatchObject({ code: 'unreachable' });
      expect(noSocket.userMessage).toContain('nothing listens on this socket');

      const inFolder = await failureOf(targetOn(server, { host: folder, port: 4322 }));
      expect(inFolder).toMatchObject({ code: 'unreachable' });
      expect(inFolder.userMessage).toContain(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe.each(ownServerDialects.filter((dialect) => dialect === 'mysql'))('logins of %s', () => {
  const { server } = setUpOwnServers('mysql', { server: {} }, async ({ run }) => {
    await run(`CREATE USER modern IDENTIFIED VIA ed25519 USING PASSWORD('secret word')`);
    await run(`CREATE USER open IDENTIFIED BY ''`);
  });

  it('may have an empty password', async () => {
    const facts = await engineFor('mysql').test(
      targetOn(server, { username: 'open', password: '' }),
      signal,
    );
    expect(facts.product).toMatch(/^(MariaDB|MySQL)/);
  });

  it('with a method that the driver lacks are told which, and what to do', async () => {
    const test = engineFor('mysql').test(
      targetOn(server, { username: 'modern', password: 'secret word' }),
      signal,
    );
    await expect(test).rejects.toMatchObject({
      code: 'authentication_failed',
      userMessage: expect.stringMatching(/"modern".*client_ed25519.*caching_sha2_password/),
    });
  });
});
