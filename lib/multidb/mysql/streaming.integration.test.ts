/** Rows come in batches, as many as are asked for and no further, and whoever leaves stops the query. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { batchRowsMax } from '../engine.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { unguarded } from '../testing/unguarded.ts';

const script = `
  CREATE TABLE digits (d int NOT NULL);
  INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
  CREATE TABLE numbers (n int PRIMARY KEY, flag tinyint(1) NOT NULL);
  INSERT INTO numbers SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 1, 1
    FROM digits a, digits b, digits c, digits e;
  UPDATE numbers SET flag = 7 WHERE n = 9000;`;

/** Ten million rows: without a sort, so that the first ones come at once. */
const endlessSql = `SELECT /* endless */ a.n, REPEAT('x', 100) AS long_text FROM numbers a, numbers b LIMIT 10000000`;

/** How many rows each batch of so many has. */
const inBatches = (count: number) =>
  Array.from({ length: Math.ceil(count / batchRowsMax) }, (_, at) =>
    Math.min(batchRowsMax, count - at * batchRowsMax),
  );

describe.skipIf(!hasTestServer('mysql'))('streaming from MySQL', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  const never = new AbortController().signal;
  const read = (sql: string, limits: { rowsMax?: number; signal?: AbortSignal } = {}) => {
    return engineFor('mysql').read(proxy.target, unguarded('mysql', sql), {
      rowsMax: 50_000_000,
      timeoutMs: 20_000,
      signal: never,
      ...limits,
    });
  };
  const gather = async (batches: AsyncIterable<ResultBatch>) => {
    const all: ResultBatch[] = [];
    for await (const batch of batches) all.push(batch);
    return all;
  };
  const countRunning = async () => {
    const [row] = await askTestServer(
      'mysql',
      `SELECT COUNT(*) FROM information_schema.PROCESSLIST
       WHERE DB = '${database.target.databaseName}' AND INFO LIKE '%long_text%'`,
    );
    return Number(row?.[0]);
  };
  const nothingRuns = () => expect.poll(countRunning, { timeout: 5_000 }).toBe(0);

  beforeAll(async () => {
    database = await createTestDatabase('mysql', script);
    proxy = await startTcpProxy(database.target);
  });
  afterAll(async () => {
    await closeAllEngines();
    proxy?.close();
    await database?.drop();
  });

  it('gives every row once, in order, in batches of bounded length', async () => {
    const batches = await gather(read('SELECT n FROM numbers ORDER BY n'));
    expect(batches.map(({ rowCount }) => rowCount)).toEqual(inBatches(10_000));
    expect(batches.flatMap(({ cells }) => cells[0])).toEqual(
      Array.from({ length: 10_000 }, (_, at) => at + 1),
    );
  });

  it.each([
    [batchRowsMax - 1, [batchRowsMax - 1], true],
    [batchRowsMax, [batchRowsMax], true],
    [batchRowsMax + 1, [batchRowsMax, 1], true],
    [10_000 - 1, inBatches(10_000 - 1), true],
    [10_000, inBatches(10_000), false],
    [0, [0], true],
  ])('with a limit of %i: %o rows, truncated %s', async (rowsMax, counts, truncated) => {
    for (const sql of ['SELECT n FROM numbers', 'SELECT n FROM numbers LIMIT 1000000']) {
      const batches = await gather(read(sql, { rowsMax }));
      expect(batches.map(({ rowCount }) => rowCount)).toEqual(counts);
      expect(batches.map((batch) => batch.truncated)).toEqual(
        counts.map((_, at) => truncated && at === counts.length - 1),
      );
    }
  });

  it.each(['__proto__', 'constructor'])('gives a column that is called %s', async (name) => {
    const [batch] = await gather(read(`SELECT 1 AS \`${name}\``));
    expect(batch?.columns).toEqual([{ name, type: 'integer' }]);
    expect(batch?.cells).toEqual([[1]]);
  });

  it('makes short batches of long values', async () => {
    const batches = await gather(
      read(`SELECT REPEAT('x', 1000000) FROM numbers WHERE n <= 20 ORDER BY n`),
    );
    expect(batches.length).toBeGreaterThan(3);
    expect(batches.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(20);
  });

  it('widens a TINYINT(1) whose later values are no truth values', async () => {
    const batches = await gather(read('SELECT flag FROM numbers ORDER BY n'));
    expect(batches.map(({ columns }) => columns[0]?.type)).toEqual([
      ...Array(4).fill('boolean'),
      'integer',
    ]);
    expect(batches[0]?.cells[0]?.[0]).toBe(true);
    const { rows } = await collectBatches(read('SELECT flag FROM numbers ORDER BY n'));
    expect([rows[0], rows[8_999], rows[9_999]]).toEqual([[1], [7], [1]]);
  });

  it('reads no further than one batch ahead of whoever uses the rows', async () => {
    const rows = read(endlessSql)[Symbol.asyncIterator]();
    await rows.next();
    // What sockets hold on the way is filled; then the server waits too, far from the end.
    let passed = -1;
    const passes = async () => {
      const before = passed;
      passed = proxy.bytesFromServer();
      return passed - before;
    };
    await expect.poll(passes, { interval: 200, timeout: 3_000 }).toBe(0);
    expect(passed).toBeLessThan(200_000_000);
    expect((await rows.next()).value.rowCount).toBe(batchRowsMax);
    await rows.return?.();
    await nothingRuns();
  });

  it('stops the query when the loop is left, and goes on working', async () => {
    for await (const batch of read(endlessSql)) {
      expect(batch.rowCount).toBe(batchRowsMax);
      break;
    }
    await nothingRuns();
    expect((await collectBatches(read('SELECT 1'))).rows).toEqual([[1]]);
  });

  it('stops a query that has fallen silent when the loop is left', async () => {
    // A server that has nothing more to send does not notice that nobody listens.
    const sql = `SELECT n, REPEAT('x', 10) AS long_text FROM numbers
      UNION ALL SELECT COUNT(*), '' FROM numbers a, numbers b, numbers c`;
    const before = proxy.bytesFromServer();
    for await (const _batch of read(sql)) {
      await expect.poll(() => proxy.bytesFromServer() - before).toBeGreaterThan(150_000);
      break;
    }
    await nothingRuns();
  });

  it('stops a query that has more than is wanted, whatever LIMIT it has', async () => {
    const { rows, truncated } = await collectBatches(read(endlessSql, { rowsMax: 1_000 }));
    expect([rows.length, truncated]).toEqual([1_000, true]);
    await nothingRuns();
  });

  it('stops when the signal is aborted between two batches', async () => {
    const stop = new AbortController();
    const rows = read(endlessSql, { signal: stop.signal })[Symbol.asyncIterator]();
    await rows.next();
    stop.abort();
    await nothingRuns();
    await expect(rows.next()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('gives the rows that came before an error', async () => {
    const batches: ResultBatch[] = [];
    const reading = (async () => {
      const sql = `SELECT n, IF(n = 9000, (SELECT n FROM numbers WHERE n < 3), 0) FROM numbers ORDER BY n`;
      for await (const batch of read(sql)) batches.push(batch);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'query_failed' });
    expect(batches.length).toBeGreaterThan(2);
    expect(batches[0]?.cells[0]?.[0]).toBe(1);
  });

  it('does not read a row that nothing could use', async () => {
    const before = proxy.bytesFromServer();
    const columns = Array.from({ length: 8 }, (_, at) => `REPEAT('x', 15000000) AS c${at}`);
    await expect(collectBatches(read(`SELECT ${columns}`))).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('larger than 32 MB'),
    });
    expect(proxy.bytesFromServer() - before).toBeLessThan(80_000_000);
    expect((await collectBatches(read('SELECT 1'))).rows).toEqual([[1]]);
  });
});
