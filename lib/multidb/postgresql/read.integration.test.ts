/** How results come: in batches, at the pace of who reads them, in one round trip. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { batchRowsMax } from '../engine.ts';
import { closeAllEngines } from '../engines.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { unguarded } from '../testing/unguarded.ts';
import { rowBytesMax } from './exchange.ts';
import { postgresqlEngine } from './postgresql-engine.ts';

const never = new AbortController().signal;
const endlessRows = 'SELECT generate_series(1, 1000000000) AS endless';

describe.runIf(hasTestServer('postgresql'))('reading from PostgreSQL', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;

  beforeAll(async () => {
    database = await createTestDatabase(
      'postgresql',
      'CREATE TABLE digits AS SELECT generate_series(0, 9) AS d',
    );
    // What a transaction does not set itself it would take from here.
    const own = { TimeZone: 'Asia/Tokyo', DateStyle: 'German', bytea_output: 'escape' };
    for (const [setting, value] of Object.entries({ ...own, IntervalStyle: 'sql_standard' })) {
      const { databaseName } = database.target;
      await askTestServer(
        'postgresql',
        `ALTER DATABASE ${databaseName} SET ${setting} = '${value}'`,
      );
    }
    proxy = await startTcpProxy(database.target);
  });
  afterEach(async () => {
    await closeAllEngines();
  });
  afterAll(async () => {
    proxy?.close();
    await database?.drop();
  });

  const read = (
    sql: string,
    { rowsMax = 1_000, timeoutMs = 20_000, signal = never, target = database.target } = {},
  ) => postgresqlEngine.read(target, unguarded('postgresql', sql), { rowsMax, timeoutMs, signal });
  async function readAll(sql: string, options: Parameters<typeof read>[1] = {}) {
    const batches = await Array.fromAsync(read(sql, options));
    return {
      batches,
      cells: batches.flatMap(({ cells }) => cells[0] ?? []),
      truncated: batches.at(-1)?.truncated,
    };
  }
  const sessions = () =>
    askTestServer(
      'postgresql',
      `SELECT state, wait_event FROM pg_stat_activity
       WHERE datname = '${database.target.databaseName}' AND backend_type = 'client backend'`,
    );

  it.each([
    [batchRowsMax, 10_000, [batchRowsMax], false],
    [batchRowsMax + 1, 10_000, [batchRowsMax, 1], false],
    [3 * batchRowsMax, 10_000, [batchRowsMax, batchRowsMax, batchRowsMax], false],
    [5_000, batchRowsMax, [batchRowsMax], true],
    [5_000, batchRowsMax + 5, [batchRowsMax, 5], true],
  ])(
    'gives %i rows with a limit of %i in batches of %j',
    async (count, rowsMax, sizes, truncated) => {
      const { batches, cells } = await readAll(`SELECT generate_series(1, ${count})`, { rowsMax });
      expect(batches.map(({ rowCount }) => rowCount)).toEqual(sizes);
      expect(batches.map((batch) => batch.truncated)).toEqual(
        sizes.map((_, at) => truncated && at === sizes.length - 1),
      );
      expect(cells).toEqual(Array.from({ length: cells.length }, (_, at) => at + 1));
    },
  );

  it('lets the server wait while a batch is used, and stops it when the loop is left', async () => {
    for await (const batch of read(endlessRows, { rowsMax: 1_000_000_000 })) {
      expect(batch.rowCount).toBe(batchRowsMax);
      await expect.poll(sessions).toEqual([['active', 'ClientWrite']]);
      break;
    }
    await expect.poll(sessions).toEqual([]);
    expect((await readAll('SELECT 1')).cells).toEqual([1]);
  });

  it('stops a server that waits when the signal is aborted', async () => {
    const stop = new AbortController();
    const batches = read(endlessRows, { rowsMax: 1_000_000_000, signal: stop.signal })[
      Symbol.asyncIterator
    ]();
    await batches.next();
    await expect.poll(sessions).toEqual([['active', 'ClientWrite']]);
    stop.abort();
    await expect(batches.next()).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(sessions).toEqual([]);
  });

  it('takes a thousand of an endless number of rows and keeps the connection', async () => {
    const joined = `SELECT a.d FROM ${'abcdefghijklmn'
      .split('')
      .map((name) => `digits ${name}`)
      .join(', ')}`;
    const endless =
      'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c';
    const pid = (await readAll('SELECT pg_backend_pid()')).cells;
    for (const sql of [joined, endless]) {
      const { cells, truncated } = await readAll(sql);
      expect([cells.length, truncated]).toEqual([1_000, true]);
    }
    expect((await readAll('SELECT pg_backend_pid()')).cells).toEqual(pid);
  });

  it('holds no more than a few batches of a long result', async () => {
    const megabytes = () => process.memoryUsage().rss / 1024 / 1024;
    await readAll('SELECT 1');
    const before = megabytes();
    let rows = 0;
    let most = 0;
    for await (const batch of read(
      `SELECT n, md5(n::text), repeat('x', 200) FROM (SELECT generate_series(1, 1000000) AS n) t`,
      { rowsMax: 2_000_000, timeoutMs: 60_000 },
    )) {
      rows += batch.rowCount;
      most = Math.max(most, megabytes() - before);
    }
    expect(rows).toBe(1_000_000);
    expect(most).toBeLessThan(150);
  });

  it('makes shorter batches of wide rows', async () => {
    const { batches } = await readAll(`SELECT repeat('x', 1000000), generate_series(1, 30)`);
    expect(batches.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(30);
    expect(batches.length).toBeGreaterThan(10);
  });

  it('gives up on a row that would fill the memory, and goes on with the next statement', async () => {
    const before = process.memoryUsage().rss;
    await expect(readAll(`SELECT 1, repeat('x', 100000000)`)).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringMatching(/One row of the result is larger than 16 MB\. Ask/),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    await expect.poll(sessions).toEqual([]);
    const large = await readAll(`SELECT repeat('x', ${rowBytesMax - 100_000})`);
    expect(String(large.cells[0]).length).toBe(rowBytesMax - 100_000);
  });

  it.each([
    ['SELECT 1', 1],
    ['SELECT d FROM digits WHERE d < 0', 0],
    ['SELECT generate_series(1, 100000)', 100_000],
  ])('asks %s in one round trip', async (sql, count) => {
    await readAll('SELECT 1', { target: proxy.target });
    const before = proxy.roundTrips();
    const { cells } = await readAll(sql, { target: proxy.target, rowsMax: 200_000 });
    expect(cells.length).toBe(count);
    expect(proxy.roundTrips() - before).toBe(1);
  });

  it('rolls back what failed and keeps the connection', async () => {
    const pid = (await readAll('SELECT pg_backend_pid()')).cells;
    await expect(readAll('SELECT 1 / (d - d) FROM digits')).rejects.toMatchObject({
      code: 'query_failed',
    });
    await expect(readAll('SELECT pg_sleep(60)', { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(await sessions()).toEqual([['idle', 'ClientRead']]);
    expect((await readAll('SELECT pg_backend_pid()')).cells).toEqual(pid);
  });

  it('does not start again what the server had begun', async () => {
    const target = proxy.target;
    await readAll('SELECT 1', { target });
    const lost = expect(readAll('SELECT pg_sleep(60)', { target })).rejects.toMatchObject({
      code: 'unreachable',
    });
    await expect.poll(sessions).toContainEqual(['active', 'PgSleep']);
    const opened = proxy.connections();
    proxy.cut();
    await lost;
    expect(proxy.connections()).toBe(opened);
  });

  it('replaces a connection that a firewall forgot', async () => {
    const target = proxy.target;
    await readAll('SELECT 1', { target });
    proxy.silence();
    expect((await readAll('SELECT 2', { target })).cells).toEqual([2]);
  }, 20_000);

  it('brings its own settings to each transaction, and leaves none', async () => {
    const shown = async () =>
      (
        await Promise.all(
          [
            `timestamptz '2024-01-01 00:00:00Z'`,
            `date '2024-03-31'`,
            `'\\x0a'::bytea`,
            `interval '26 hours'`,
          ].map((sql) => readAll(`SELECT ${sql}`)),
        )
      ).flatMap(({ cells }) => cells);
    const expected = ['2024-01-01T00:00:00Z', '2024-03-31', { $binary: 'Cg==' }, 'PT26H'];
    expect(await shown()).toEqual(expected);
    await readAll(
      `SELECT set_config('TimeZone', 'Asia/Tokyo', false), set_config('DateStyle', 'SQL', false)`,
    );
    expect(await shown()).toEqual(expected);
  });

  it('knows the arrays and domains of this database, also those made later', async () => {
    await readAll('SELECT 1');
    const make = `CREATE TYPE mood AS ENUM ('sad', 'so so'); CREATE DOMAIN level AS integer; CREATE DOMAIN floor AS level; CREATE DOMAIN moods AS mood[]`;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(make);
    await client.end();
    const [batch] = (
      await readAll(
        `SELECT '{sad,"so so",NULL}'::mood[], '{1,2}'::floor[], '{sad}'::moods, 3::floor`,
      )
    ).batches;
    expect(batch?.columns.map(({ type }) => type)).toEqual(['json', 'json', 'json', 'integer']);
    expect(batch?.cells).toEqual([[['sad', 'so so', null]], [[1, 2]], [['sad']], [3]]);
  });
});
