/** Results of more than one batch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { batchRowsMax } from '../engine.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches, resultCharactersMax } from '../run/collect-batches.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { unguarded } from '../testing/unguarded.ts';

const rowCount = 2 * batchRowsMax + 100;
/** The number of a row that is neither in the first batch nor in the last one. */
const late = batchRowsMax + 50;

const numbers = (count: number) =>
  `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${count})`;
/** A column that holds `usual` but once, late. */
const oneLate = (usual: string, other: string) =>
  `CASE n WHEN ${late} THEN ${other} ELSE ${usual} END`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(
    'sqlite',
    `CREATE TABLE t (n integer PRIMARY KEY, flag boolean, amount decimal(30,10), seen timestamp, document json,
       whole integer, day date, absent integer);
     INSERT INTO t ${numbers(rowCount)} SELECT n, ${oneLate('1', '2')}, ${oneLate('n / 2.0', `'n/a'`)},
       ${oneLate(`'2024-03-31 02:30:00'`, `'soon'`)}, ${oneLate(`'{"a":' || n || '}'`, `'{'`)},
       9007199254740993 + n, ${oneLate(`'2024-03-31'`, '1711852200')}, NULL FROM c`,
  );
});
afterAll(async () => {
  await database?.drop();
  await closeAllEngines();
});

const read = (sql: string, rowsMax = 100_000) =>
  engineFor('sqlite').read(database.target, unguarded('sqlite', sql), {
    rowsMax,
    timeoutMs: 20_000,
    signal: new AbortController().signal,
  });

async function batchesOf(sql: string, rowsMax?: number): Promise<ResultBatch[]> {
  const batches: ResultBatch[] = [];
  for await (const batch of read(sql, rowsMax)) batches.push(batch);
  return batches;
}

describe('a type that a later batch widens', () => {
  it.each<[string, Cell, Cell, string[]]>([
    ['flag', 2, 1, ['boolean', 'integer', 'integer']],
    ['amount', 'n/a', '0.5', ['decimal', 'unknown', 'unknown']],
    ['seen', 'soon', '2024-03-31T02:30:00', ['timestamp', 'text', 'text']],
    ['document', '{', '{"a":1}', ['json', 'text', 'text']],
    ['whole', `${9007199254740993n + BigInt(late)}`, '9007199254740994', Array(3).fill('integer')],
    ['day', 1711852200, '2024-03-31', ['date', 'unknown', 'unknown']],
    ['absent', null, null, Array(3).fill('integer')],
    [oneLate('n', '0.5'), 0.5, 1, ['integer', 'float', 'float']],
    [oneLate('NULL', `X'01'`), { $binary: 'AQ==' }, null, ['unknown', 'binary', 'binary']],
    [oneLate('NULL', `'a'`), 'a', null, ['unknown', 'text', 'text']],
  ])('%s', async (expression, lateCell, firstCell, types) => {
    const sql = `SELECT ${expression} FROM t ORDER BY n`;
    const batches = await batchesOf(sql);
    expect(batches.map(({ columns }) => columns[0]?.type)).toEqual(types);
    const result = await collectBatches(read(sql));
    expect(result.rows).toHaveLength(rowCount);
    expect(result.rows[late - 1]).toEqual([lateCell]);
    expect(result.rows[0]).toEqual([firstCell]);
    expect(result.columns[0]?.type).toBe(types.at(-1));
  });
});

describe('where a result ends', () => {
  it.each([
    [batchRowsMax - 1, batchRowsMax, false],
    [batchRowsMax, batchRowsMax, false],
    [batchRowsMax + 1, batchRowsMax, true],
    [2 * batchRowsMax, 2 * batchRowsMax, false],
    [2 * batchRowsMax + 1, 2 * batchRowsMax, true],
    [3, 0, true],
    [0, 0, false],
  ])('of %i rows with a limit of %i: truncated is %s', async (count, rowsMax, truncated) => {
    const batches = await batchesOf(
      `${numbers(count)} SELECT n FROM c WHERE ${count} > 0`,
      rowsMax,
    );
    expect(batches.at(-1)?.truncated).toBe(truncated);
    expect(batches.slice(0, -1).some((batch) => batch.truncated)).toBe(false);
    const rows = batches.flatMap(({ cells }) => cells[0] ?? []);
    expect(rows).toEqual(Array.from({ length: Math.min(count, rowsMax) }, (_, at) => at + 1));
  });

  it('a statement without columns of a table, or without rows, is one batch', async () => {
    const [only, ...more] = await batchesOf('SELECT flag, 1 AS one FROM t WHERE n < 0');
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      rowCount: 0,
      cells: [[], []],
      columns: [
        { name: 'flag', type: 'boolean' },
        { name: 'one', type: 'unknown' },
      ],
    });
  });
});

describe('values that are large', () => {
  const huge = `CAST(zeroblob(${resultCharactersMax + 1}) AS blob)`;

  it('refuses a first row that is larger than a result may be', async () => {
    for (const value of [
      huge,
      `hex(zeroblob(${resultCharactersMax}))`,
      'hex(zeroblob(10000000))',
    ]) {
      await expect(batchesOf(`SELECT 1, ${value}`)).rejects.toMatchObject({
        code: 'query_failed',
        userMessage: expect.stringContaining('larger than 5 MB'),
      });
    }
  });

  it('ends before a later row that is', async () => {
    const result = await collectBatches(read(`SELECT 1, 'small' UNION ALL SELECT 2, ${huge}`));
    expect(result).toMatchObject({ rows: [[1, 'small']], truncated: true });
  });

  it('sends wide rows in batches of few', async () => {
    const batches = await batchesOf(`${numbers(30)} SELECT n, hex(zeroblob(100000)) FROM c`);
    expect(batches.length).toBeGreaterThan(5);
    expect(batches.flatMap(({ cells }) => cells[1] ?? [])).toEqual(
      Array(30).fill('0'.repeat(200_000)),
    );
    expect(batches.every(({ truncated }) => !truncated)).toBe(true);
  });
});
