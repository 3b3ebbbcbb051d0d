import { randomBytes, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { env } from '#lib/env.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { POST as activate } from './[id]/activate/route.ts';
import { DELETE, GET as getOne, PATCH } from './[id]/route.ts';
import { GET, POST } from './route.ts';
import { POST as test } from './test/route.ts';

let store: TestStore;
let database: TestDatabase;
beforeAll(async () => {
  store = openTestStore();
  database = await createTestDatabase('postgresql', 'CREATE TABLE t (id INTEGER);');
});
afterAll(async () => {
  await database.drop();
  await closeAllEngines();
  await store.close();
});

const request = (method: string, body?: unknown) =>
  new Request('http://127.0.0.1:3000/api/connections', {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
const at = (id: number | string) => ({ params: Promise.resolve({ id: String(id) }) });

const connectionBody = (fields: object = {}) => ({
  name: 'warehouse',
  database_type: 'postgresql',
  host: database.target.host,
  port: database.target.port,
  database_name: database.target.databaseName,
  username: database.target.username,
  password: 'correct horse',
  ...fields,
});
const make = async (fields: object) => (await POST(request('POST', connectionBody(fields)))).json();

it('makes a connection of exactly this shape, without its password', async () => {
  const response = await POST(request('POST', connectionBody()));
  expect(response.status).toBe(201);
  const connection = await response.json();
  expect(connection).toEqual({
    id: expect.any(Number),
    name: 'warehouse',
    database_type: 'postgresql',
    host: database.target.host,
    port: database.target.port,
    database_name: database.target.databaseName,
    is_active: true,
    last_tested_at: null,
    created_at: expect.stringMatching(/Z$/),
    ssl: null,
    ssl_ca: null,
    read_only: true,
    sample_values: true,
    data_policy: 'aggregates',
  });
  const listed = await (await GET(request('GET'))).json();
  expect(listed).toEqual({ connections: [connection], count: 1 });
  expect(await (await getOne(request('GET'), at(connection.id))).json()).toEqual(connection);

  const again = await POST(request('POST', connectionBody()));
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'name_taken' });
});

it('tells what a URL says and is not taken over', async () => {
  const { host, databaseName } = database.target;
  const url = `postgres://${host}/${databaseName}?sslmode=verify-full&sslrootcert=/etc/ca.pem`;
  const warnings = [expect.stringMatching(/\(sslrootcert\) was not taken over\./)];
  const made = await make({ name: 'by its URL', host: url, database_name: undefined });
  expect(made).toMatchObject({ ssl: 'verify-full', ssl_ca: null, warnings });
  const patched = await PATCH(request('PATCH', { host: url }), at(made.id));
  expect(await patched.json()).toMatchObject({ warnings });
  const tested = await test(request('POST', { host: url }));
  expect(await tested.json()).toMatchObject({ success: false, warnings });
  const listed = await (await getOne(request('GET'), at(made.id))).json();
  expect(listed).not.toHaveProperty('warnings');
  await DELETE(request('DELETE'), at(made.id));
});

it('changes, activates and deletes', async () => {
  const { id } = await make({ name: 'second' });
  const patched = await (await PATCH(request('PATCH', { name: 'renamed' }), at(id))).json();
  expect(patched).toMatchObject({ name: 'renamed', is_active: false, port: database.target.port });
  const active = await activate(request('POST'), at(id));
  expect(await active.json()).toMatchObject({ id, is_active: true });
  const { connections } = await (await GET(request('GET'))).json();
  expect(connections.filter((one: { is_active: boolean }) => one.is_active)).toHaveLength(1);
  const gone = await DELETE(request('DELETE'), at(id));
  expect([gone.status, await gone.text()]).toEqual([204, '']);
  expect((await getOne(request('GET'), at(id))).status).toBe(404);
});

it('keeps, changes and shows the CA and whether values are sampled', async () => {
  const [ca = '', otherCa = ''] = rootCertificates;
  const made = await make({
    name: 'secure',
    ssl: 'verify-full',
    ssl_ca: ca,
    sample_values: false,
    data_policy: 'schema',
    read_only: false,
  });
  expect(made).toMatchObject({
    ssl: 'verify-full',
    sample_values: false,
    data_policy: 'schema',
    read_only: false,
  });
  expect(new X509Certificate(made.ssl_ca).raw).toEqual(new X509Certificate(ca).raw);

  const patch = async (fields: object) =>
    (await PATCH(request('PATCH', fields), at(made.id))).json();
  expect(await patch({ ssl_ca: null, sample_values: null, ssl: null })).toEqual(made);
  const { ssl_ca } = await patch({ ssl_ca: otherCa, sample_values: true, read_only: true });
  expect(new X509Certificate(ssl_ca).raw).toEqual(new X509Certificate(otherCa).raw);
  expect(await patch({ ssl_ca: '', ssl: 'require' })).toMatchObject({
    ssl: 'require',
    ssl_ca: null,
    sample_values: true,
    read_only: true,
  });
});

describe('testing', () => {
  it('says that it works', async () => {
    const response = await test(request('POST', connectionBody()));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      success: true,
      message: expect.stringMatching(/PostgreSQL \d/),
      database_type: 'postgresql',
    });
  });

  it('says that it fails with 200 too, and never tells the password', async () => {
    const response = await test(request('POST', connectionBody({ port: 1 })));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ success: false, database_type: 'postgresql' });
    expect(text).not.toContain('correct horse');
  });

  it('needs no name', async () => {
    const response = await test(request('POST', connectionBody({ name: undefined })));
    expect(await response.json()).toMatchObject({ success: true });
  });
});

it('makes no DuckDB file changeable, and says so', async () => {
  const duckdb = { name: 'ducks', database_type: 'duckdb', database_name: '/data/ducks.duckdb' };
  const { id } = await make({ ...duckdb, host: null });
  const refused = [
    await POST(request('POST', { ...duckdb, name: 'more ducks', read_only: false })),
    await PATCH(request('PATCH', { read_only: false }), at(id)),
  ];
  for (const response of refused) {
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ loc: ['body', 'read_only'], msg: expect.stringContaining('can only be read') }],
    });
  }
  expect(await (await getOne(request('GET'), at(id))).json()).toMatchObject({ read_only: true });
});

describe('a connection URL', () => {
  const password = 'c0rrect horse/@%';
  const url = (rest = '') => {
    const { host, port, databaseName, username = '' } = database.target;
    const login = [username, password].map(encodeURIComponent).join(':');
    return `postgres://${login}@${host}:${port}/${databaseName}${rest}`;
  };
  const storedRows = () => {
    const file = new Database(env().databaseFile, { readonly: true });
    const rows = JSON.stringify(file.prepare('SELECT * FROM "Connection"').all());
    file.close();
    return rows;
  };
  const secrets = [password, encodeURIComponent(password), 'c0rrect'];
  const expectNoSecret = (text: string) => {
    for (const secret of secrets) expect(text).not.toContain(secret);
  };

  it.each(['host', 'database_name'])('as the %s is a whole connection', async (place) => {
    const name = `by ${place}`;
    const response = await POST(request('POST', { name, [place]: url('?sslmode=prefer') }));
    expect(response.status).toBe(201);
    const made = await response.json();
    expect(made).toMatchObject({
      name,
      database_type: 'postgresql',
      host: database.target.host,
      port: database.target.port,
      database_name: database.target.databaseName,
      ssl: 'prefer',
    });
    expectNoSecret(JSON.stringify(made) + storedRows());
    const [open] = await openConnections(localActor(), [made.id]);
    expect(open?.target).toMatchObject({ password, username: database.target.username });

    const tested = await test(request('POST', { [place]: url() }));
    expect(await tested.json()).toMatchObject({ success: true, database_type: 'postgresql' });
  });

  it('gives way to the fields that are given', async () => {
    const made = await make({ name: 'both', host: url(), port: 1, password: 'hunter2' });
    expect(made).toMatchObject({ host: database.target.host, port: 1 });
    const [open] = await openConnections(localActor(), [made.id]);
    expect(open?.target).toMatchObject({ password: 'hunter2' });
  });

  it('changes a connection, and its port with the kind', async () => {
    const { id } = await make({ name: 'moved', port: 5499 });
    const host = 'mysql://ann:c0rrect@db.example.com/shop';
    const moved = await (await PATCH(request('PATCH', { host }), at(id))).json();
    expect(moved).toMatchObject({
      database_type: 'mysql',
      host: 'db.example.com',
      port: 3306,
      database_name: 'shop',
    });
    expectNoSecret(JSON.stringify(moved) + storedRows());
    const [open] = await openConnections(localActor(), [id]);
    expect(open?.target).toMatchObject({ username: 'ann', password: 'c0rrect' });
  });

  it('of a file is its path', async () => {
    const made = await make({
      name: 'file',
      host: null,
      database_name: 'sqlite:///data/shop.db',
      database_type: 'sqlite',
    });
    expect(made).toMatchObject({
      database_type: 'sqlite',
      host: null,
      database_name: '/data/shop.db',
    });
  });

  it.each<[object, string]>([
    [{ host: 'postgres://ann:c0rrect/x@db/shop' }, 'host'],
    [{ database_name: 'postgres://ann:c0rrect@db:99999/shop' }, 'database_name'],
    [{ host: 'mongodb://ann:c0rrect@db/shop' }, 'host'],
    [{ host: 'mysql://ann:c0rrect@db/shop' }, 'database_type'],
    [{ name: 'postgres://ann:c0rrect@db/shop' }, 'name'],
    [{ host: 'ann:c0rrect@db.example.com' }, 'host'],
    [{ host: 'db.example.com:5432' }, 'host'],
    [{ host: 'db.example.com/c0rrect' }, 'host'],
  ])('that is wrong: %j', async (fields, place) => {
    const logged = vi.spyOn(console, 'error');
    const { id } = await make({ name: `kept ${randomBytes(6).toString('hex')}` });
    const body = connectionBody({ name: 'wrong', ...fields });
    const answers = [
      await POST(request('POST', body)),
      await test(request('POST', body)),
      await PATCH(request('PATCH', { database_type: 'postgresql', ...fields }), at(id)),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ detail: [{ loc: ['body', place] }] });
      expectNoSecret(text);
    }
    expectNoSecret(storedRows() + JSON.stringify(logged.mock.calls));
    logged.mockRestore();
  });
});

describe('what is wrong', () => {
  it.each(['abc', '0', '-1', '1.5', '99999999', '99999999999999999999'])(
    'an unknown id %s: 404',
    async (id) => {
      for (const answer of [
        getOne(request('GET'), at(id)),
        PATCH(request('PATCH', { name: 'x' }), at(id)),
        activate(request('POST'), at(id)),
        DELETE(request('DELETE'), at(id)),
      ]) {
        const response = await answer;
        expect(response.status).toBe(404);
        expect(await response.json()).toEqual({
          detail: `Connection ${id} not found`,
          code: 'not_found',
        });
      }
    },
  );

  it.each([
    [{ name: undefined }, 'name'],
    [{ database_type: 'oracle' }, 'database_type'],
    [{ host: null }, 'host'],
    [{ port: '5432' }, 'port'],
    [{ database_name: '' }, 'database_name'],
    [{ database_name: 'shop\0x' }, 'database_name'],
    [{ username: 'ann\0options\0-c role=postgres' }, 'username'],
    [{ password: 'a\0b' }, 'password'],
    [{ host: 'localhost\0' }, 'host'],
    [{ read_only: 'yes' }, 'read_only'],
    [{ ssl: 'maybe' }, 'ssl'],
    [{ ssl_ca: 'no certificate' }, 'ssl_ca'],
    [{ ssl_ca: 7 }, 'ssl_ca'],
    [{ sample_values: 'yes' }, 'sample_values'],
    [{ data_policy: 'all' }, 'data_policy'],
  ])('an invalid field %j: 422', async (fields, name) => {
    for (const call of [POST, test]) {
      if (call === test && name === 'name') continue;
      const response = await call(request('POST', connectionBody({ name: 'new', ...fields })));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ detail: [{ loc: ['body', name] }] });
    }
  });
});
