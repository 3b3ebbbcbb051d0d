import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '#lib/shape/dialect.ts';
import { parseConnectionUrl, type UrlFields } from './parse-connection-url.ts';

const postgres = (fields: Partial<UrlFields> = {}): UrlFields => ({
  databaseType: 'postgresql',
  host: 'db.example.com',
  databaseName: 'shop',
  ...fields,
});
const my = (fields: Partial<UrlFields> = {}) => postgres({ databaseType: 'mysql', ...fields });
const lite = (databaseName: string): UrlFields => ({ databaseType: 'sqlite', databaseName });
const pem = '-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----';
const secure = (fields: Partial<UrlFields> = {}) => ({ ssl: 'verify-full' as const, ...fields });
const encoded = encodeURIComponent(pem);
const ann = { username: 'ann', password: 'p@ss' };

describe('a connection string is read', () => {
  it.each<[string, UrlFields]>([
    [
      'postgres://user:p%40ss@host:5433/db?sslmode=verify-full',
      {
        databaseType: 'postgresql',
        host: 'host',
        port: 5433,
        databaseName: 'db',
        username: 'user',
        password: 'p@ss',
        ssl: 'verify-full',
      },
    ],
    ['postgresql://db.example.com/shop', postgres()],
    ['postgresql://ann@db.example.com/shop', postgres({ username: 'ann' })],
    ['postgresql://ann:@db.example.com/shop', postgres({ username: 'ann' })],
    ['POSTGRES://ann:p@ss@db.example.com:5432/shop/', postgres({ ...ann, port: 5432 })],
    [
      'postgres://ann:a%2Fb%3Fc%23d%25+e@db.example.com/shop',
      postgres({ username: 'ann', password: 'a/b?c#d%+e' }),
    ],
    ['postgresql+psycopg2://ann:p%40ss@db.example.com/shop', postgres(ann)],
    ['  "postgres://db.example.com/shop"\n', postgres()],
    ['DATABASE_URL=postgres://db.example.com/shop', postgres()],
    [`export PG_URL='postgres://db.example.com/shop'`, postgres()],
    [`psql "postgres://db.example.com/shop"`, postgres()],
    ['postgres://db.example.com/my%20shop%2Feu', postgres({ databaseName: 'my shop/eu' })],
    ['postgres://db.example.com', { databaseType: 'postgresql', host: 'db.example.com' }],
    ['postgres://ann@/shop', { databaseType: 'postgresql', databaseName: 'shop', username: 'ann' }],
    ['postgres://[::1]:5433/shop', postgres({ host: '::1', port: 5433 })],
    ['postgres://ann:p%40ss@[fe80::1%25eth0]/shop', postgres({ ...ann, host: 'fe80::1%eth0' })],
    ['postgres:///shop?host=/var/run/postgresql', postgres({ host: '/var/run/postgresql' })],
    [
      'postgres://ann@%2Fvar%2Frun%2Fpostgresql/shop',
      postgres({ host: '/var/run/postgresql', username: 'ann' }),
    ],
    [
      'postgres://%2Fvar%2Frun%2Fpostgresql:5433/shop',
      postgres({ host: '/var/run/postgresql', port: 5433 }),
    ],
    [
      'postgres://localhost/shop?host=/tmp&port=5433&user=ann&password=p%40ss',
      postgres({ ...ann, host: '/tmp', port: 5433 }),
    ],
    [
      'postgres://db.example.com/shop?sslmode=require&application_name=a@b',
      postgres({ ssl: 'require' }),
    ],
    ['postgres://db.example.com/shop?sslmode=allow', postgres({ ssl: 'prefer' })],
    ['postgres://db.example.com/shop?sslmode=verify-ca', postgres({ ssl: 'verify-full' })],
    ['postgres://db.example.com/shop?ssl=true', postgres({ ssl: 'require' })],
    ['postgres://db.example.com/shop?ssl=0#top', postgres({ ssl: 'disable' })],
    [
      'jdbc:postgresql://db.example.com:5433/shop?user=ann&password=p%40ss',
      postgres({ ...ann, port: 5433 }),
    ],
    ['jdbc:postgresql:shop', postgres({ host: 'localhost' })],
    ['mysql://ann:p%40ss@db.example.com:3307/shop', my({ ...ann, port: 3307 })],
    ['mariadb://db.example.com/shop', my()],
    ['mysql+pymysql://db.example.com/shop?charset=utf8mb4', my()],
    ['mysql://db.example.com/shop?ssl-mode=VERIFY_IDENTITY', my({ ssl: 'verify-full' })],
    ['mysql://db.example.com/shop?ssl-mode=DISABLED', my({ ssl: 'disable' })],
    ['mysql://db.example.com/shop?ssl={"rejectUnauthorized":true}', my({ ssl: 'verify-full' })],
    [
      'mysql://db.example.com/shop?ssl=%7B%22rejectUnauthorized%22%3Afalse%7D',
      my({ ssl: 'require' }),
    ],
    [
      'mysql://ann@/shop?socket=%2Frun%2Fmysqld%2Fmysqld.sock',
      my({ host: '/run/mysqld/mysqld.sock', username: 'ann' }),
    ],
    [
      'jdbc:mysql://db.example.com/shop?useSSL=false&user=ann&password=p@ss',
      my({ ...ann, ssl: 'disable' }),
    ],
    ['jdbc:mariadb://db.example.com/shop?sslMode=trust', my({ ssl: 'require' })],
    [
      `postgres://db.example.com/shop?sslmode=require&sslrootcert=${encoded}`,
      postgres(secure({ sslCa: pem })),
    ],
    ['postgres://db.example.com/shop?sslrootcert=system', postgres(secure())],
    [
      'postgres://db.example.com/shop?sslmode=disable&sslrootcert=a.pem',
      postgres({ ssl: 'disable' }),
    ],
    [
      'postgres://db.example.com/shop?sslmode=prefer&sslrootcert=a.pem',
      postgres({ ssl: 'prefer' }),
    ],
    [`host=db.example.com dbname=shop sslrootcert='${pem}'`, postgres(secure({ sslCa: pem }))],
    [`mysql://db.example.com/shop?ssl-ca=${encoded}`, my(secure({ sslCa: pem }))],
    [
      `mysql://db.example.com/shop?ssl=${encodeURIComponent(JSON.stringify({ ca: [pem, pem] }))}`,
      my(secure({ sslCa: `${pem}\n${pem}` })),
    ],
    ['mysql://db.example.com/shop?ssl_verify_identity=true', my(secure())],
    ['sqlite:///data/shop.db', lite('/data/shop.db')],
    ['sqlite:////data/shop.db', lite('/data/shop.db')],
    ['sqlite://shop.db', lite('shop.db')],
    ['sqlite:shop.db', lite('shop.db')],
    ['sqlite+aiosqlite:///data/shop.db', lite('/data/shop.db')],
    ['jdbc:sqlite:/data/shop.db', lite('/data/shop.db')],
    ['file:/data/my%20shop.db?mode=ro', lite('/data/my shop.db')],
    ['file:///data/shop.db', lite('/data/shop.db')],
    ['file://localhost/data/shop.db', lite('/data/shop.db')],
    ['file:./dev.db', lite('./dev.db')],
    ['file:///C:/data/shop.db', lite('C:/data/shop.db')],
    ['host=db.example.com dbname=shop', postgres()],
    [
      'dbname=shop port=5433 host=db.example.com user=ann password=p@ss sslmode=require connect_timeout=3',
      postgres({ ...ann, port: 5433, ssl: 'require' }),
    ],
    [
      String.raw`host = '/var/run/postgresql' dbname='my shop' password='it\'s \\ here' user=a\ b`,
      postgres({
        host: '/var/run/postgresql',
        databaseName: 'my shop',
        password: String.raw`it's \ here`,
        username: 'a b',
      }),
    ],
    [`host=::1 dbname=shop user=''`, postgres({ host: '::1' })],
    ['postgres://ann:p%40ss@ db.example.com /shop', postgres(ann)],
    ['postgres:///shop?host=/var/my sockets', postgres({ host: '/var/my sockets' })],
  ])('%s', (text, fields) => {
    expect(parseConnectionUrl(text)).toEqual({ fields });
  });
});

describe('what can’t be taken over is told, and nothing of it quoted', () => {
  const authority = (name: string) =>
    new RegExp(
      `^The file of the certificate authority \\(${name}\\) was not taken over\\. .*paste the file’s text`,
    );
  it.each<[string, Partial<UrlFields>, RegExp[]]>([
    [
      'postgres://h/d?sslmode=verify-full&sslrootcert=/s3/ca.pem',
      secure(),
      [authority('sslrootcert')],
    ],
    // libpq checks the authority that is named, also where it is told to encrypt and no more.
    ['postgres://h/d?sslmode=require&sslrootcert=/s3/ca.pem', secure(), [authority('sslrootcert')]],
    ['host=h dbname=d sslrootcert=/s3/ca.pem', secure(), [authority('sslrootcert')]],
    ['mysql://h/d?ssl-ca=/s3/ca.pem', secure(), [authority('ssl-ca')]],
    ['mysql://h/d?ssl_ca=/s3/ca.pem&ssl_verify_cert=true', secure(), [authority('ssl_ca')]],
    [
      'jdbc:mariadb://h/d?sslMode=verify-ca&serverSslCert=/s3/ca.pem',
      secure(),
      [authority('serversslcert')],
    ],
    [
      'postgres://h/d?sslmode=require&sslcert=/s3/me.pem&sslkey=/s3/me.key',
      { ssl: 'require' },
      [/^The certificate to log in with \(sslcert, sslkey\) was not taken over: .*password\.$/],
    ],
    [
      'mysql://h/d?ssl={"ca":"-----BEGIN CERTIFICATE-----","key":"s3"}',
      secure({ sslCa: '-----BEGIN CERTIFICATE-----' }),
      [/\(ssl-key\) was not taken over/],
    ],
    [
      'postgres://h/d?sslmode=verify-full&sslrootcert=/s3/ca.pem&sslcrl=/s3/crl.pem',
      secure(),
      [authority('sslrootcert'), /^The list of revoked certificates \(sslcrl\)/],
    ],
    [
      'postgres://h/d?schema=s3',
      {},
      [/^What the address tells the session \(schema\) was not taken/],
    ],
    ['postgres://h/d?options=-c%20search_path%3Ds3', {}, [/the session \(options\) was not taken/]],
    ['jdbc:postgresql://h/d?currentSchema=s3&options=', {}, [/session \(currentschema\) was/]],
    ["host=h dbname=d options='-c a=s3'", {}, [/session \(options\) was not taken over/]],
    [
      'postgres://h/d?schema=s3&sslmode=require&sslkey=/s3/me.key',
      { ssl: 'require' },
      [/^The certificate to log in with \(sslkey\)/, /session \(schema\)/],
    ],
  ])('%s', (text, tls, sentences) => {
    const { leftOut = [], ...fields } = parseConnectionUrl(text)?.fields ?? {};
    expect(fields).toMatchObject({ host: 'h', databaseName: 'd', ...tls });
    expect(leftOut).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
    expect(leftOut.join(' ')).not.toContain('s3');
  });
});

describe('a kind that may not be known is read as soon as it is', () => {
  const known = (dialects as readonly string[]).includes('duckdb');
  it.each(['duckdb:/data/shop.duckdb', 'jdbc:duckdb:/data/shop.duckdb', 'file:/data/shop.duckdb'])(
    '%s',
    (text) => {
      const fields = { databaseType: 'duckdb', databaseName: '/data/shop.duckdb' };
      const problem = expect.stringMatching(/kind of database that can’t be connected here/);
      expect(parseConnectionUrl(text)).toEqual(known ? { fields } : { problem });
    },
  );
});

describe('what is no connection string is left alone', () => {
  it.each([
    '',
    'db.example.com',
    '127.0.0.1',
    '::1',
    '[::1]',
    '/var/run/postgresql',
    './data/shop.db',
    String.raw`C:\data\shop.db`,
    'C:/data/shop.db',
    'sales_us',
    'sqlite: the small one',
    'a=b',
    'shop (host=eu)',
  ])('%j', (text) => {
    expect(parseConnectionUrl(text)).toBeUndefined();
  });
});

describe('what can’t be read is told in a sentence without the text', () => {
  it.each([
    ['mongodb://ann:s3cret@db/shop', /kind of database.*PostgreSQL.*MySQL.*SQLite/],
    ['jdbc:oracle:thin:ann/s3cret@db:1521:shop', /kind of database/],
    ['postgres://ann:s3cret@db:70000/shop', /port.*1 to 65535/],
    ['postgres://ann:s3cret/x@db/shop', /%2F/],
    ['postgres://ann:123/s3cret@db/shop', /%2F/],
    ['postgres://ann:s3cret#x@db/shop', /%2F/],
    ['postgres://ann:12?s3cret@db/shop', /%2F/],
    ['postgres://ann:a@b/s3cret@db/shop', /%2F/],
    ['postgres://ann:100%s3cret@db/shop', /%25/],
    ['postgres://ann:s3cret@one:5432,two:5432/shop', /several hosts/],
    ['postgres://ann:s3cret@one,two/shop', /several hosts/],
    ['postgres://ann:s3cret@::1/shop', /brackets/],
    ['postgres://ann:s3cret@[::1/shop', /brackets/],
    ['postgres://ann:s3cret@db/shop?sslmode=s3cret', /TLS mode.*verify-full/],
    ['postgres://ann:s3cret@db/shop?port=s3cret', /port/],
    [`host=db dbname=shop password='s3cret`, /single quotes/],
    ['host=db dbname=shop password=s3 cret', /single quotes/],
    ['host=a,b dbname=shop password=s3cret', /several hosts/],
    ['postgres://ann:s3cret@db one/shop', /holds a space/],
    ['postgres://ann:s3cret@db%20one/shop', /holds a space/],
    ["host='db one' dbname=shop password=s3cret", /holds a space/],
    ['Server=db;Database=shop;User Id=ann;Password=s3cret;', /postgres:\/\//],
    ['sqlite::memory:', /no file/],
    ['sqlite://', /no file/],
  ])('%s', (text, sentence) => {
    const parsed = parseConnectionUrl(text);
    expect(parsed?.problem).toMatch(sentence);
    expect(parsed?.problem).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(parsed)).not.toContain('s3');
  });
});

describe('for any text', () => {
  const any = fc.string({ unit: 'binary' });
  const some = fc.string({ unit: 'binary', minLength: 1 });

  it('user, password and database survive a percent-encoded URL', () => {
    fc.assert(
      fc.property(some, some, some, (username, password, databaseName) => {
        const [user, word, name] = [username, password, databaseName].map(encodeURIComponent);
        const expected = { host: 'h', port: 5433, username, password, databaseName };
        for (const [scheme, databaseType] of [
          ['postgres', 'postgresql'],
          ['mysql', 'mysql'],
        ]) {
          const whole = parseConnectionUrl(`${scheme}://${user}:${word}@h:5433/${name}`);
          expect(whole).toEqual({ fields: { databaseType, ...expected } });
          const asSettings = `jdbc:${databaseType}://h:5433/${name}?user=${user}&password=${word}`;
          expect(parseConnectionUrl(asSettings)).toEqual({ fields: { databaseType, ...expected } });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('they survive quoted key words', () => {
    const quote = (text: string) => `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
    fc.assert(
      fc.property(some, some, some, (username, password, databaseName) => {
        const text = `host=h user=${quote(username)} password=${quote(password)} dbname=${quote(databaseName)}`;
        const expected = {
          databaseType: 'postgresql',
          host: 'h',
          username,
          password,
          databaseName,
        };
        expect(parseConnectionUrl(text)).toEqual({ fields: expected });
      }),
      { numRuns: 500 },
    );
  });

  it('it ends in fields, a problem that quotes nothing, or nothing', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          'postgres://',
          'mysql://',
          'jdbc:',
          'sqlite:',
          'host=',
          ' password=',
          '@',
          ':',
          '/',
          '?',
          '#',
          '%',
          '%40',
          '[',
          ']',
          ',',
          "'",
          '\\',
          '&',
          '=',
          'sslmode=',
          'db',
          '5432',
        ),
        any,
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        const text = `${before.join('')}QqSecretqQ${after.join('')}`;
        expect(parseConnectionUrl(text)?.problem ?? '').not.toContain('QqSecretqQ');
      }),
      { numRuns: 2_000 },
    );
  });
});
