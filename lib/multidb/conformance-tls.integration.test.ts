/** The TLS modes against servers with certificates of every kind, and without. */
import { describe, expect, it } from 'vitest';
import type { SslMode } from '#lib/shape/ssl-mode.ts';
import type { ConnectionTarget } from './connection-target.ts';
import { runStatement } from './run/run-statement.ts';
import { failureOf } from './testing/failure-of.ts';
import {
  type Certificates,
  makeCertificates,
  type ServerCertificate,
} from './testing/make-certificates.ts';
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

/** `ann` may come either way, `secured` with TLS only, `plain` without it only. */
const logins: Record<ServerDialect, string[]> = {
  postgresql: ['ann', 'secured', 'plain', 'certified'].map((name) =>
    createLoginSql.postgresql(name, annsPassword),
  ),
  mysql: [
    createLoginSql.mysql('ann', annsPassword),
    `${createLoginSql.mysql('secured', annsPassword)} REQUIRE SSL`,
  ],
};
/** Who may come without TLS only, as pg_hba.conf can say. */
const unencryptedLogins: Record<ServerDialect, string[]> = { postgresql: ['plain'], mysql: [] };

/** What the server says of the encryption of the asking connection: a cipher, or nothing. */
const cipherSql = {
  postgresql: "SELECT coalesce((SELECT cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()), '')",
  mysql:
    "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_cipher'",
} as const;

/** `ann`'s endless queries. */
const runningSql = {
  postgresql: `SELECT count(*) FROM pg_stat_activity
    WHERE usename = 'ann' AND state = 'active' AND query LIKE '%endless%'`,
  mysql: `SELECT COUNT(*) FROM information_schema.PROCESSLIST
    WHERE USER = 'ann' AND INFO LIKE '%endless%'`,
} as const;

const certificates: Certificates | undefined =
  ownServerDialects.length > 0 ? makeCertificates() : undefined;

describe.each(ownServerDialects)('TLS of %s', (dialect) => {
  const { secure, bare } = setUpOwnServers(
    dialect,
    { secure: { certificates }, bare: {} },
    async ({ run }) => {
      for (const login of logins[dialect]) await run(login);
    },
  );

  const targetOf = (
    server: OwnTestServer,
    ssl: SslMode,
    other: Partial<ConnectionTarget> = {},
  ): ConnectionTarget => targetOn(server, { ssl, ...other });
  const cipherOf = async (target: ConnectionTarget) =>
    (await runStatement(target, unguarded(dialect, cipherSql[dialect]), limits)).rows[0]?.[0];
  const expectTlsFailure = async (target: ConnectionTarget, sentence: RegExp) => {
    expect(await failureOf(target)).toMatchObject({
      name: 'AppError',
      code: 'tls_failed',
      userMessage: expect.stringMatching(sentence),
    });
  };
  const authority = { sslCa: certificates?.authority };

  it.each<[SslMode, boolean]>([
    ['disable', false],
    ['prefer', true],
    ['require', true],
  ])('%s on a server with TLS encrypts: %s', async (mode, encrypts) => {
    await secure.present('expired');
    expect(Boolean(await cipherOf(targetOf(secure, mode)))).toBe(encrypts);
  });

  it.each<[SslMode]>([['disable'], ['prefer']])(
    '%s works on a server without TLS',
    async (mode) => {
      expect(await cipherOf(targetOf(bare, mode))).toBe('');
    },
  );

  it.each<[SslMode]>([['require'], ['verify-full']])(
    '%s fails on a server without TLS',
    async (mode) => {
      await expectTlsFailure(
        targetOf(bare, mode, authority),
        /offers no encryption.*Encryption \(TLS\) of this connection to "When the server offers it"\.$/,
      );
    },
  );

  // MySQL and MariaDB tell it as a wrong password.
  const told: SslMode[] = dialect === 'postgresql' ? ['prefer', 'require'] : [];
  it.each(told)(
    'a login that must show a certificate is told that there is none, with %s',
    async (mode) => {
      expect(await failureOf(targetOf(secure, mode, { username: 'certified' }))).toMatchObject({
        code: 'authentication_failed',
        userMessage: expect.stringMatching(/"certified" with a client certificate only/),
      });
    },
  );

  describe('verify-full', () => {
    it.each(['localhost', '127.0.0.1', '::1'])(
      'takes a certificate of its CA for %s',
      async (host) => {
        await secure.present('good');
        const target = targetOf(secure, 'verify-full', { host, ...authority });
        expect(await cipherOf(target)).toMatch(/./);
        // The next connections, which resume what the first one settled, as well.
        expect(
          await Promise.all([cipherOf(target), cipherOf(target), cipherOf(target)]),
        ).not.toContain('');
      },
    );

    it('takes one CA of several', async () => {
      await secure.present('good');
      const sslCa = `${certificates?.strangeAuthority}\n${certificates?.authority}`;
      expect(await cipherOf(targetOf(secure, 'verify-full', { sslCa }))).toMatch(/./);
    });

    it('refuses a CA that only this machine could know, and asks for it', async () => {
      await secure.present('good');
      await expectTlsFailure(
        targetOf(secure, 'verify-full'),
        /issued by "Guru Test Authority", which this machine does not trust\. Paste .*"Guru/,
      );
    });

    it('refuses another CA, and names it', async () => {
      await secure.present('good');
      const sslCa = certificates?.strangeAuthority;
      await expectTlsFailure(
        targetOf(secure, 'verify-full', { sslCa }),
        /issued by "Guru Test Authority", and this connection trusts "A Strange Authority"\. Paste/,
      );
    });

    it.each(['127.0.0.1', 'localhost', '::1'])(
      'refuses a certificate for another host than %s, and says for which',
      async (host) => {
        await secure.present('elsewhere');
        const target = targetOf(secure, 'verify-full', { host, ...authority });
        const failure = await failureOf(target);
        expect(failure).toMatchObject({ code: 'tls_failed' });
        expect(failure.userMessage).toContain('is for db.elsewhere.example, 192.0.2.7');
        expect(failure.userMessage).toContain(`not for ${host}`);
      },
    );

    it.each(['127.0.0.1', '::1'])('does not take %s for localhost', async (host) => {
      await secure.present('named');
      await expectTlsFailure(
        targetOf(secure, 'verify-full', { host, ...authority }),
        /is for localhost/,
      );
      expect(
        await cipherOf(targetOf(secure, 'verify-full', { host: 'localhost', ...authority })),
      ).toMatch(/./);
    });

    it('refuses a certificate that has expired', async () => {
      await secure.present('expired');
      await expectTlsFailure(
        targetOf(secure, 'verify-full', authority),
        /expired on \d{4}-\d\d-\d\d\. .*renew/,
      );
    });

    it('tells of the certificate before any login is tried', async () => {
      await secure.present('elsewhere');
      const wrong = targetOf(secure, 'verify-full', { ...authority, password: 'wrong' });
      expect((await failureOf(wrong)).code).toBe('tls_failed');
    });
  });

  it('says so when a login must use TLS and the connection does not', async () => {
    await secure.present('good');
    await expectTlsFailure(
      targetOf(secure, 'disable', { username: 'secured' }),
      /encrypted.*Encryption \(TLS\) of this connection to "Always"\.$/,
    );
    expect(await cipherOf(targetOf(secure, 'require', { username: 'secured' }))).toMatch(/./);
  });

  it('calls a wrong password by its name, whatever the mode', async () => {
    for (const mode of ['disable', 'prefer', 'require'] as const) {
      for (const server of [secure, bare]) {
        const failure = await failureOf(targetOf(server, mode, { password: 'wrong' }));
        const lacks = mode === 'require' && server === bare;
        expect(failure).toMatchObject({ code: lacks ? 'tls_failed' : 'authentication_failed' });
      }
    }
  });

  it.each(unencryptedLogins[dialect])('prefers TLS, and does without for %s', async (username) => {
    expect(await cipherOf(targetOf(secure, 'prefer', { username }))).toBe('');
  });

  it.each<[SslMode]>([['require'], ['verify-full']])(
    '%s needs no TLS on a Unix socket',
    async (mode) => {
      const target = targetOf(secure, mode, { host: secure.socket });
      expect(await cipherOf(target)).toBe('');
    },
  );

  it.each<[string, ServerCertificate, () => Partial<ConnectionTarget>]>([
    ['with a certificate checked', 'good', () => authority],
    ['with a certificate checked for a name', 'named', () => ({ ...authority, host: 'localhost' })],
    ['with a certificate checked over IPv6', 'good', () => ({ ...authority, host: '::1' })],
    ['over a Unix socket', 'good', () => ({ host: secure.socket })],
  ])('a query is stopped inside the server %s', async (_way, certificate, other) => {
    await secure.present(certificate);
    const target = targetOf(secure, 'verify-full', other());
    const stop = new AbortController();
    const sql = unguarded(dialect, testEngineOf(dialect).endlessSql);
    const run = runStatement(target, sql, { ...limits, signal: stop.signal });
    const outcome = expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const running = async () => Number((await secure.run(runningSql[dialect]))[0]?.[0]);
    await expect.poll(running, { timeout: 10_000 }).toBe(1);
    stop.abort();
    await outcome;
    await expect.poll(running, { timeout: 10_000 }).toBe(0);
  });
});
