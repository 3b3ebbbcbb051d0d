import { rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { unguarded } from '../testing/unguarded.ts';
import {
  type Freshness,
  forgetDoubt,
  forgetTarget,
  noteOutcome,
  peekSchema,
  readSchema,
} from './schema-cache.ts';
import { recentlyUnreachable } from './unreachable-targets.ts';

const signal = new AbortController().signal;
let database: TestDatabase;
const tablesNow = async (freshness?: Freshness) =>
  (await readSchema(database.target, { signal, freshness })).tables.map(({ name }) => name);
const change = (sql: string) => new Database(database.url).exec(sql).close();

beforeEach(async () => {
  database = await createTestDatabase('sqlite', 'CREATE TABLE first (id integer)');
});
afterEach(async () => {
  await forgetTarget(database.target.key);
  await database.drop();
});
afterAll(closeAllEngines);

it('takes a schema that was just read for unchanged, until it is to be verified or was forgotten', async () => {
  expect(await tablesNow()).toEqual(['first']);
  change('CREATE TABLE second (id integer)');
  expect(await tablesNow()).toEqual(['first']);
  expect(await tablesNow('verified')).toEqual(['first', 'second']);
  change('CREATE TABLE third (id integer)');
  await forgetTarget(database.target.key);
  expect(await tablesNow()).toEqual(['first', 'second', 'third']);
});

it('reads anew after a statement missed a table', async () => {
  await tablesNow();
  change('CREATE TABLE second (id integer)');
  const limits = { rowsMax: 1, timeoutMs: 5_000, signal };
  const missing = runStatement(database.target, unguarded('sqlite', 'SELECT * FROM gone'), limits);
  await expect(missing).rejects.toMatchObject({ code: 'unknown_table' });
  expect(await tablesNow()).toEqual(['first', 'second']);
});

it('shares one reading between readers, and one of them may leave', async () => {
  const leaving = new AbortController();
  const left = expect(
    readSchema(database.target, { signal: leaving.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  const stays = readSchema(database.target, { signal });
  const staysToo = readSchema(database.target, { signal });
  leaving.abort();
  await left;
  expect(await stays).toBe(await staysToo);
});

it('does not keep a failure', async () => {
  await rm(database.url);
  await expect(tablesNow()).rejects.toMatchObject({ code: 'unknown_database' });
  change('CREATE TABLE again (id integer)');
  expect(await tablesNow()).toEqual(['again']);
});

it('can be read again after the only reader left in the middle', async () => {
  const leaving = new AbortController();
  const left = expect(
    readSchema(database.target, { signal: leaving.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  leaving.abort();
  await left;
  expect(await tablesNow()).toEqual(['first']);
});

describe.runIf(hasTestServer('postgresql'))('a server that is down', () => {
  let real: TestDatabase;
  let proxy: TcpProxy;
  let down: ConnectionTarget;
  beforeEach(async () => {
    real = await createTestDatabase('postgresql', 'CREATE TABLE far (id integer)');
    proxy = await startTcpProxy(real.target);
    // Its port is free now.
    down = { ...proxy.target, key: 'down' };
    proxy.close();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await forgetTarget(down.key);
    proxy.close();
    await real.drop();
  });
  const refused = async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await expect(readSchema(down, { signal })).rejects.toMatchObject({ code: 'unreachable' });
  };
  const comeUp = async () => {
    proxy = await startTcpProxy(real.target, down.port);
  };
  const later = () => {
    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
  };

  it('is tried again in the background, and known when the next question comes', async () => {
    await refused();
    await comeUp();
    later();
    await expect.poll(() => peekSchema(down.key)?.tables.map(({ name }) => name)).toEqual(['far']);
    expect(recentlyUnreachable(down.key)).toBeUndefined();
  });

  it('is not tried again once its connection was changed or removed', async () => {
    await refused();
    await forgetTarget(down.key);
    expect(recentlyUnreachable(down.key)).toBeUndefined();
    await comeUp();
    later();
    await expect(tablesNow()).resolves.toEqual(['first']);
    expect(proxy.connections()).toBe(0);
  });

  it('is waited for again once it has answered a test', async () => {
    await refused();
    expect(recentlyUnreachable(down.key)).toBeDefined();
    forgetDoubt(down.key);
    expect(recentlyUnreachable(down.key)).toBeUndefined();
  });

  it('is not held for down where it only ended a connection', async () => {
    const lost = new AppError('unreachable', 'It closed it.', { context: { answered: true } });
    noteOutcome(down, lost);
    expect(recentlyUnreachable(down.key)).toBeUndefined();
  });
});

describe('some time later', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const pass = (timeMs: number) => {
    const now = Date.now() + timeMs;
    vi.spyOn(Date, 'now').mockImplementation(() => now);
  };

  it('sees that the schema has changed', async () => {
    expect(await tablesNow()).toEqual(['first']);
    change('CREATE TABLE second (id integer)');
    pass(10_000);
    expect(await tablesNow()).toEqual(['first', 'second']);
  });

  it('hands out the schema that it knows where nothing has changed', async () => {
    const before = await readSchema(database.target, { signal });
    change('INSERT INTO first VALUES (1)');
    pass(10_000);
    expect(await readSchema(database.target, { signal })).toBe(before);
  });

  it('says at once that a file is gone', async () => {
    await tablesNow();
    await rm(database.url);
    pass(10_000);
    await expect(tablesNow()).rejects.toMatchObject({ code: 'unknown_database' });
  });

  it.runIf(hasTestServer('postgresql'))(
    'hands out what it knows while the database says nothing',
    async () => {
      const real = await createTestDatabase('postgresql', 'CREATE TABLE far (id integer)');
      const proxy = await startTcpProxy(real.target);
      const { target } = proxy;
      const before = await readSchema(target, { signal });
      proxy.silence();
      pass(10_000);
      expect(await readSchema(target, { signal })).toBe(before);
      proxy.close();
      await forgetTarget(target.key);
      await real.drop();
    },
  );
});
