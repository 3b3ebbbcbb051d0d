import { randomBytes } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { env } from '#lib/env.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
  testServerUrl,
} from '#lib/multidb/testing/create-test-database.ts';
import { hasTestServer } from '#lib/multidb/testing/has-test-server.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';
import { activateConnection } from './activate-connection.ts';
import type { ConnectionInput } from './connection-input.ts';
import { createConnection } from './create-connection.ts';
import { deleteConnection } from './delete-connection.ts';
import { getConnection } from './get-connection.ts';
import { listConnections } from './list-connections.ts';
import { openConnections } from './open-connections.ts';
import { removeSamples } from './remove-samples.ts';
import { createSecretBox } from './secret-box.ts';
import { testConnection } from './test-connection.ts';
import { updateConnection } from './update-connection.ts';

const person = localActor();
const user = (userId: string): Actor => ({
  userId,
  rights: { manageConnections: true, ask: true },
});

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterEach(async () => {
  for (const { id } of await listConnections(person)) await deleteConnection(person, id);
});
afterAll(async () => {
  await closeAllEngines();
  await store.close();
});

const sqlite = (name: string): ConnectionInput => ({
  name,
  databaseType: 'sqlite',
  databaseName: `${name}.db`,
});
const server = (fields: Partial<ConnectionInput> = {}): ConnectionInput => ({
  name: 'server',
  databaseType: 'postgresql',
  host: 'db.example.com',
  databaseName: 'sales',
  username: 'reader',
  password: 'hunter2',
  ...fields,
});

describe('a new connection', () => {
  it('keeps what was given and shows no password', async () => {
    const made = await createConnection(person, server({ ssl: 'require' }));
    expect(made).toEqual({
      id: expect.any(Number),
      name: 'server',
      databaseType: 'postgresql',
      host: 'db.example.com',
      port: 5432,
      databaseName: 'sales',
      username: 'reader',
      hasPassword: true,
      ssl: 'require',
      sslCa: null,
      readOnly: true,
      sampleValues: true,
      dataPolicy: 'aggregates',
      glossary: [],
      dataVersion: 0,
      isActive: true,
      isSample: false,
      color: 0,
      lastTestedAt: null,
      createdAt: expect.any(Date),
    });
    expect(await getConnection(person, made.id)).toEqual(made);
  });

  it('to MySQL has its port, to a file neither host nor login', async () => {
    const my = await createConnection(person, server({ databaseType: 'mysql' }));
    expect(my.port).toBe(3306);
    const file = await createConnection(person, {
      ...server({ name: 'file', databaseType: 'sqlite', databaseName: 'data/x.db' }),
      port: 1234,
    });
    expect(file).toMatchObject({ host: null, port: null, username: null, hasPassword: false });
    const [open] = await openConnections(person, [file.id]);
    expect(open?.target?.databaseName).toBe(path.resolve('data/x.db'));
  });

  it.each([
    ['[::1]', '::1'],
    ['::1', '::1'],
    [' [fe80::1%eth0] ', 'fe80::1%eth0'],
    ['/var/run/postgresql', '/var/run/postgresql'],
  ])('at the host %j is kept as %j', async (given, kept) => {
    expect((await createConnection(person, server({ host: given }))).host).toBe(kept);
  });

  it('never reaches the store with its password in clear', async () => {
    await createConnection(person, server({ password: 'a-very-secret-word' }));
    const database = new Database(env().databaseFile, { readonly: true });
    const rows = JSON.stringify(database.prepare('SELECT * FROM "Connection"').all());
    database.close();
    expect(rows).toContain('v1.');
    expect(rows).not.toContain('a-very-secret-word');
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ host: undefined }, 'host'],
    [{ host: '  ' }, 'host'],
    [{ port: 0 }, 'port'],
    [{ port: 1.5 }, 'port'],
    [{ databaseName: '' }, 'databaseName'],
  ])('is refused with %j, in a sentence', async (wrong, field) => {
    await expect(createConnection(person, server(wrong))).rejects.toMatchObject({
      code: 'invalid_input',
      userMessage: expect.stringMatching(/^[A-Z].+\.$/),
      context: { issues: [expect.objectContaining({ path: [field] })] },
    });
  });

  it('needs a name that no other has', async () => {
    await createConnection(person, sqlite('Sales'));
    const taken = { code: 'name_taken', userMessage: expect.stringContaining('sales') };
    await expect(createConnection(person, sqlite('sales'))).rejects.toMatchObject(taken);
    const other = await createConnection(person, sqlite('Other'));
    await expect(updateConnection(person, other.id, { name: 'sales' })).rejects.toMatchObject(
      taken,
    );
    expect((await updateConnection(person, other.id, { name: 'OTHER' })).name).toBe('OTHER');
  });

  it('gets the first colour that is free', async () => {
    const colors = [];
    for (const name of ['a', 'b', 'c']) colors.push(await createConnection(person, sqlite(name)));
    expect(colors.map(({ color }) => color)).toEqual([0, 1, 2]);
    await deleteConnection(person, colors[1]?.id ?? 0);
    expect((await createConnection(person, sqlite('d'))).color).toBe(1);
    expect((await createConnection(person, sqlite('e'))).color).toBe(3);
  });

  it('made many at once, differs in name and colour and has one active', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => createConnection(person, sqlite(name))));
    const made = await listConnections(person);
    expect(new Set(made.map(({ color }) => color)).size).toBe(4);
    expect(made.filter(({ isActive }) => isActive)).toHaveLength(1);
  });
});

describe('exactly one is active', () => {
  const active = async () =>
    (await listConnections(person)).filter(({ isActive }) => isActive).map(({ name }) => name);

  it('the first, then whichever is chosen, then the oldest left', async () => {
    const [a, b, c] = [
      await createConnection(person, sqlite('a')),
      await createConnection(person, sqlite('b')),
      await createConnection(person, sqlite('c')),
    ];
    expect(await active()).toEqual(['a']);
    expect((await activateConnection(person, c.id)).isActive).toBe(true);
    expect(await active()).toEqual(['c']);
    await deleteConnection(person, c.id);
    expect(await active()).toEqual(['a']);
    await deleteConnection(person, b.id);
    await deleteConnection(person, a.id);
    expect(await active()).toEqual([]);
  });
});

describe('a changed connection', () => {
  const passwordOf = async (id: number) =>
    (await openConnections(person, [id]))[0]?.target?.password;
  const keyOf = async (id: number) => (await openConnections(person, [id]))[0]?.target?.key;

  it('keeps its password unless another one comes', async () => {
    const { id } = await createConnection(person, server());
    await updateConnection(person, id, { host: 'other.example.com', password: undefined });
    expect(await passwordOf(id)).toBe('hunter2');
    await updateConnection(person, id, { password: null, username: null });
    expect(await passwordOf(id)).toBe('hunter2');
    await updateConnection(person, id, { password: 'hunter3' });
    expect(await passwordOf(id)).toBe('hunter3');
    expect((await updateConnection(person, id, { password: '' })).hasPassword).toBe(false);
    expect(await passwordOf(id)).toBeUndefined();
  });

  it('is another target exactly when it connects otherwise', async () => {
    const { id } = await createConnection(person, server());
    const key = await keyOf(id);
    await updateConnection(person, id, { name: 'renamed', readOnly: false });
    await activateConnection(person, id);
    expect(await keyOf(id)).toBe(key);
    const keys = [key];
    for (const patch of [
      { port: 5433 },
      { password: 'x' },
      { ssl: 'require' as const },
      { sslCa: rootCertificates[0] },
      { sampleValues: false },
    ]) {
      await updateConnection(person, id, patch);
      keys.push(await keyOf(id));
    }
    expect(new Set(keys).size).toBe(6);
    expect((await openConnections(person, [id]))[0]?.target).toMatchObject({
      ssl: 'require',
      sslCa: expect.stringContaining('BEGIN CERTIFICATE'),
      sampleValues: false,
    });
  });

  it('can become another kind, if it is complete then', async () => {
    const { id } = await createConnection(person, sqlite('file'));
    await expect(updateConnection(person, id, { databaseType: 'mysql' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const patch = { databaseType: 'mysql', host: 'h', databaseName: 'd' } as const;
    expect(await updateConnection(person, id, patch)).toMatchObject({ host: 'h', port: 3306 });
    const back = await updateConnection(person, id, { databaseType: 'sqlite' });
    expect(back).toMatchObject({ host: null, port: null });
  });
});

describe('opening', () => {
  it('is in the order asked for, and refuses what is unknown', async () => {
    const a = await createConnection(person, sqlite('a'));
    const b = await createConnection(person, sqlite('b'));
    const opened = await openConnections(person, [b.id, a.id]);
    expect(opened.map(({ connection }) => connection.name)).toEqual(['b', 'a']);
    await expect(openConnections(person, [a.id, 999_999])).rejects.toMatchObject({
      code: 'invalid_connection_ids',
      userMessage: 'One or more connection IDs are invalid',
    });
  });

  it('with another secret fails clearly, and nothing is lost', async () => {
    const kept = await createConnection(person, server({ name: 'kept' }));
    const sealedElsewhere = createSecretBox('the secret of another server').seal('old');
    const database = new Database(env().databaseFile);
    database
      .prepare('UPDATE "Connection" SET "encryptedPassword" = ? WHERE id = ?')
      .run(sealedElsewhere, kept.id);
    database.close();

    expect((await listConnections(person))[0]).toMatchObject({ name: 'kept', hasPassword: true });
    const [sealed] = await openConnections(person, [kept.id]);
    expect(sealed?.target).toBeUndefined();
    expect(sealed?.problem).toMatchObject({
      code: 'wrong_secret',
      userMessage: expect.stringMatching(/APP_SECRET.*Nothing is lost/),
    });
    expect(await testConnection(person, { id: kept.id })).toMatchObject({
      success: false,
      message: expect.stringContaining('APP_SECRET'),
    });
    // Renaming does not need the password; a new password mends it.
    await updateConnection(person, kept.id, { name: 'renamed' });
    await updateConnection(person, kept.id, { password: 'new' });
    const [open] = await openConnections(person, [kept.id]);
    expect(open?.target?.password).toBe('new');
  });
});

describe('one user’s connections', () => {
  it('are not there for another user', async () => {
    const [anna, ben] = [user('anna'), user('ben')];
    const { id } = await createConnection(anna, sqlite('hers'));
    const his = await createConnection(ben, sqlite('his'));
    expect([his.isActive, his.color]).toEqual([true, 0]);
    expect((await listConnections(ben)).map(({ name }) => name)).toEqual(['his']);
    const missing = { code: 'not_found' };
    await expect(getConnection(ben, id)).rejects.toMatchObject(missing);
    await expect(updateConnection(ben, id, { name: 'x' })).rejects.toMatchObject(missing);
    await expect(activateConnection(ben, id)).rejects.toMatchObject(missing);
    await expect(deleteConnection(ben, id)).rejects.toMatchObject(missing);
    await expect(testConnection(ben, { id })).rejects.toMatchObject(missing);
    await expect(openConnections(ben, [id])).rejects.toMatchObject({
      code: 'invalid_connection_ids',
    });
    expect(await listConnections(person)).toHaveLength(2);
  });

  it('need the right to manage them', async () => {
    const guest: Actor = { userId: 'guest', rights: { manageConnections: false, ask: true } };
    await expect(createConnection(guest, sqlite('x'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('samples go in one step, with their sessions and nothing else', async () => {
  const sample = await createConnection(person, sqlite('sample'), { isSample: true });
  const own = await createConnection(person, sqlite('own'));
  await createSession(
    person,
    { name: 'Try it', connectionIds: [sample.id] },
    { isSample: true, examples: ['How many?'] },
  );
  await createSession(person, { name: 'My own', connectionIds: [sample.id, own.id] });
  expect((await listSessions(person)).map(({ examples }) => examples)).toContainEqual([
    'How many?',
  ]);

  await removeSamples(person);
  expect(await listConnections(person)).toMatchObject([{ name: 'own', isActive: true }]);
  const sessions = await listSessions(person);
  expect(sessions.map(({ name }) => name)).toEqual(['My own']);
  expect(sessions[0]?.connections.map(({ name }) => name)).toEqual(['own']);
  await removeSamples(person);
});

it('refuses the file of the app itself, by any path or link', async () => {
  const own = env().databaseFile;
  const link = path.join(store.dataDir, 'link.db');
  symlinkSync(own, link);
  const sibling = path.join(store.dataDir, 'other.db');
  for (const databaseName of [own, path.relative(process.cwd(), own), link]) {
    const input: ConnectionInput = { name: 'own store', databaseType: 'sqlite', databaseName };
    const refusal = { code: 'invalid_input', userMessage: expect.stringContaining('its own') };
    await expect(createConnection(person, input)).rejects.toMatchObject(refusal);
    await expect(testConnection(person, input)).rejects.toMatchObject(refusal);
  }
  const other = { name: 'other', databaseType: 'sqlite', databaseName: sibling } as const;
  const { id } = await createConnection(person, other);
  await expect(updateConnection(person, id, { databaseName: own })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await deleteConnection(person, id);
});

describe('a connection to DuckDB, which can only be read', () => {
  const duckdb = (fields: Partial<ConnectionInput> = {}): ConnectionInput => ({
    name: 'ducks',
    databaseType: 'duckdb',
    databaseName: 'ducks.duckdb',
    ...fields,
  });
  const refusal = {
    code: 'invalid_input',
    userMessage: 'DuckDB databases can only be read here. Leave this connection read-only.',
    context: { issues: [expect.objectContaining({ path: ['readOnly'] })] },
  };

  it('is not made as one that may be changed', async () => {
    const made = createConnection(person, duckdb({ readOnly: false }));
    await expect(made).rejects.toMatchObject(refusal);
    expect(await listConnections(person)).toEqual([]);
    const tested = testConnection(person, duckdb({ readOnly: false }));
    await expect(tested).rejects.toMatchObject(refusal);
  });

  it.each([undefined, null, true])('is read-only with %j', async (readOnly) => {
    const made = await createConnection(person, duckdb({ readOnly }));
    expect(made.readOnly).toBe(true);
  });

  it('is not made changeable later', async () => {
    const { id } = await createConnection(person, duckdb());
    await expect(updateConnection(person, id, { readOnly: false })).rejects.toMatchObject(refusal);
    expect(await getConnection(person, id)).toMatchObject({ readOnly: true });
  });

  it('is read-only again where it led to something else that might be changed', async () => {
    const { id } = await createConnection(person, { ...sqlite('was'), readOnly: false });
    const patch = { databaseType: 'duckdb', databaseName: 'is.duckdb' } as const;
    expect(await updateConnection(person, id, patch)).toMatchObject({ readOnly: true });
    const both = { ...patch, readOnly: false };
    await expect(updateConnection(person, id, both)).rejects.toMatchObject(refusal);
  });
});

describe.each((['postgresql', 'mysql', 'sqlite'] as const).filter(hasTestServer))(
  'testing %s',
  (dialect) => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await createTestDatabase(dialect, 'CREATE TABLE t (id INTEGER);');
    });
    afterAll(() => database.drop());

    const input = (): ConnectionInput => {
      const { key: _key, dialect: databaseType, ...target } = database.target;
      return { name: 'tested', databaseType, ...target };
    };

    it('says which product answered, and remembers when', async () => {
      const result = await testConnection(person, input());
      expect(result).toMatchObject({
        success: true,
        databaseType: dialect,
        message: expect.stringMatching(/^Connected to (PostgreSQL|MySQL|MariaDB|SQLite) \d/),
      });
      const { id } = await createConnection(person, input());
      expect((await getConnection(person, id)).lastTestedAt).toBeNull();
      expect(await testConnection(person, { id })).toMatchObject({ success: true });
      expect((await getConnection(person, id)).lastTestedAt).toBeInstanceOf(Date);
      // Whether values are sampled changes nothing of what was tested.
      await updateConnection(person, id, { sampleValues: false });
      expect((await getConnection(person, id)).lastTestedAt).toBeInstanceOf(Date);
      await updateConnection(person, id, { databaseName: 'elsewhere' });
      expect((await getConnection(person, id)).lastTestedAt).toBeNull();
    });

    it('says what is wrong, and does not throw', async () => {
      const { id } = await createConnection(person, input());
      const changed = { id, databaseName: 'no_such_database_here' };
      expect(await testConnection(person, changed)).toEqual({
        success: false,
        databaseType: dialect,
        message: expect.stringMatching(/^.{20,}$/),
      });
      expect((await getConnection(person, id)).databaseName).toBe(database.target.databaseName);
    });
  },
);

describe('testing what can’t be reached', () => {
  it('a closed port', async () => {
    const result = await testConnection(person, server({ host: '127.0.0.1', port: 1 }));
    expect(result).toMatchObject({ success: false, message: expect.stringContaining('127.0.0.1') });
    expect(result.message).not.toContain('hunter2');
  });

  it('a file that is no database', async () => {
    const file = path.join(store.dataDir, 'notes.txt');
    writeFileSync(file, 'Just some notes, long enough to be read as a header. '.repeat(100));
    const result = await testConnection(person, {
      name: 'x',
      databaseType: 'sqlite',
      databaseName: file,
    });
    expect(result.success).toBe(false);
  });

  it('a server that accepts and then says nothing, within its bound', async () => {
    const silent: Server = createServer(() => {});
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { port: number }).port));
    });
    const result = await testConnection(person, server({ host: '127.0.0.1', port }));
    silent.close();
    expect(result.success).toBe(false);
    expect(result.message).not.toMatch(/cancel/i);
  });

  it('a wrong password, and the stored one where none is given', async () => {
    const account = `guru_${randomBytes(4).toString('hex')}`;
    const root = await mysql.createConnection(testServerUrl('mysql').href);
    await root.query(`CREATE USER '${account}'@'%' IDENTIFIED BY 'the right one'`);
    try {
      const { hostname: host, port } = testServerUrl('mysql');
      const login = server({
        databaseType: 'mysql',
        host,
        port: Number(port || 3306),
        databaseName: 'information_schema',
        username: account,
        password: 'the wrong one',
      });
      const { id } = await createConnection(person, login);
      const wrong = await testConnection(person, { id });
      expect(wrong.success).toBe(false);
      expect(wrong.message).not.toContain('the wrong one');
      expect(await testConnection(person, { id, password: 'the right one' })).toMatchObject({
        success: true,
      });
      await updateConnection(person, id, { password: 'the right one' });
      expect(await testConnection(person, { id, name: 'renamed' })).toMatchObject({
        success: true,
      });
    } finally {
      await root.query(`DROP USER '${account}'@'%'`);
      await root.end();
    }
  });
});
