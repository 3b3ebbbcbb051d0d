/** Keys of unlike types mean the same wherever a COMBINE sets them equal, not only in `=`. */
import { beforeEach, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { Federation } from './federation.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

let federation: Federation;
beforeEach(() => {
  federation = openFederation();
});

const input = (name: string, type: ColumnType, keys: Cell[]) =>
  feed(
    federation,
    name,
    batchOf(
      [
        ['k', type],
        ['n', 'integer'],
      ],
      keys.map((key, n) => [key, n]),
    ),
  );

/** 1 and 2 are in both; 3 is the number that DuckDB makes of 2.6. */
const numbers = [1, 2, 3];
const texts = ['1', '02', '2.6', 'x'];

it.each<[sql: string, rows: Cell[][]]>([
  ['SELECT k FROM a WHERE k IN (SELECT k FROM b) ORDER BY k', [[1], [2]]],
  ['SELECT k FROM a WHERE k NOT IN (SELECT k FROM b)', [[3]]],
  [
    'SELECT k FROM a WHERE k IN (SELECT DISTINCT k FROM b ORDER BY k LIMIT 9) ORDER BY k',
    [[1], [2]],
  ],
  ['SELECT k FROM a WHERE k = ANY (SELECT k FROM b) ORDER BY k', [[1], [2]]],
  ['SELECT k FROM a WHERE k <> ALL (SELECT k FROM b)', [[3]]],
  ['SELECT k FROM b WHERE k NOT IN (SELECT k FROM a) ORDER BY n', [['2.6'], ['x']]],
  ['SELECT k FROM b WHERE k NOT IN (FROM a SELECT k) ORDER BY n', [['2.6'], ['x']]],
  ['SELECT k FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.k = a.k) ORDER BY k', [[1], [2]]],
  ['SELECT k FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.k = a.k)', [[3]]],
  ['SELECT count(*) FROM a JOIN b ON a.k IS NOT DISTINCT FROM b.k', [[2]]],
  ['SELECT count(*) FROM a JOIN b ON a.k IS DISTINCT FROM b.k', [[10]]],
  ['SELECT count(*) FROM a JOIN b ON a.k <> b.k', [[10]]],
  ['SELECT count(*) FROM a JOIN b ON NOT (a.k = b.k)', [[10]]],
  ['SELECT a.k FROM a ANTI JOIN b ON a.k = b.k', [[3]]],
  ['SELECT b.k FROM b LEFT JOIN a ON a.k = b.k WHERE a.k IS NULL ORDER BY b.n', [['2.6'], ['x']]],
  ['SELECT a.k FROM a JOIN b ON (a.k, a.n) = (b.k, b.n) ORDER BY 1', [[1], [2]]],
  ['SELECT k FROM a WHERE (k, n) IN (SELECT k, n FROM b) ORDER BY k', [[1], [2]]],
  ['SELECT k FROM a WHERE (n, k) NOT IN (SELECT n, k FROM b)', [[3]]],
  ['SELECT k FROM a WHERE (k, n) IN (SELECT * FROM b) ORDER BY k', [[1], [2]]],
  ['SELECT k FROM a INTERSECT SELECT k FROM b ORDER BY k', [['1'], ['2']]],
  ['SELECT k FROM a EXCEPT SELECT k FROM b', [['3']]],
  ['SELECT k, n FROM a EXCEPT ALL SELECT k, n FROM b', [['3', 2]]],
  ['SELECT k FROM b EXCEPT SELECT k FROM a ORDER BY k', [['2.6'], ['x']]],
  ['SELECT count(*) FROM (SELECT k FROM a UNION SELECT k FROM b)', [[5]]],
  ['SELECT count(*) FROM (SELECT k FROM a UNION ALL SELECT k::VARCHAR FROM b)', [[7]]],
  ['SELECT count(*) FROM a WHERE k = (SELECT k FROM b WHERE n = 1)', [[1]]],
])('reads text as a number in %s', async (sql, rows) => {
  await input('a', 'integer', numbers);
  await input('b', 'text', texts);
  const result = await combine(federation, sql);
  expect(result.rows).toEqual(rows);
  expect(result.warnings.join()).toMatch(
    sql.includes('UNION ALL') ? /^$/ : /text is read as a number/,
  );
});

it('keeps NULL apart from text that is no number', async () => {
  await input('a', 'integer', [1, null]);
  await input('b', 'text', ['x', null]);
  const { rows } = await combine(
    federation,
    'SELECT a.n, b.n AS m FROM a JOIN b ON a.k IS NOT DISTINCT FROM b.k',
  );
  expect(rows).toEqual([[1, 1]]);
});

it.each([
  'SELECT * FROM a JOIN b USING (k)',
  'SELECT * FROM a LEFT JOIN b USING (k)',
  'SELECT a.k FROM a NATURAL JOIN (SELECT k FROM b) AS b',
  'SELECT a.k FROM a, b WHERE a.k IN (b.k, 7)',
])('does not run where it cannot align: %s', async (sql) => {
  await input('a', 'integer', [1, 3]);
  await input('b', 'text', ['1', '2.6']);
  await expect(combine(federation, sql)).rejects.toMatchObject({
    code: 'statement_refused',
    userMessage: expect.stringMatching(/a\.k is a number and b\.k text.*a\.k = b\.k/),
  });
});

it.each([
  'SELECT * FROM a JOIN b USING (k)',
  'SELECT k FROM a NATURAL JOIN (SELECT k FROM b) AS b',
  'SELECT a.k FROM a, b WHERE a.k IN (b.k, 7)',
])('runs over keys of one kind, and says nothing: %s', async (sql) => {
  await input('a', 'integer', [1, 3]);
  await input('b', 'decimal', ['1.00', '2.60']);
  const { rows, warnings } = await combine(federation, sql);
  expect(rows).toHaveLength(1);
  expect(warnings).toEqual([]);
});

it('tells long whole numbers apart where the other side is a floating-point number', async () => {
  await input('a', 'integer', ['9007199254740993', 5]);
  await input('b', 'float', [9_007_199_254_740_992, 5, 5.5]);
  const { rows, warnings } = await combine(federation, 'SELECT a.k FROM a JOIN b ON a.k = b.k');
  expect(rows).toEqual([[5]]);
  expect(warnings).toEqual([
    expect.stringMatching(/^a\.k has more digits than b\.k, a floating-point number, keeps/),
  ]);
});

it('says nothing of whole numbers that a floating-point number holds', async () => {
  await input('a', 'integer', [9_007_199_254_740_991, 5]);
  await input('b', 'float', [9_007_199_254_740_991, 5, 5.5]);
  const { rows, warnings } = await combine(federation, 'SELECT a.k FROM a JOIN b ON a.k = b.k');
  expect(rows).toHaveLength(2);
  expect(warnings).toEqual([]);
});

it.each<[ColumnType, Cell[], ColumnType, Cell[]]>([
  ['decimal', ['1.50', '2.00', '3.25'], 'text', ['1.5', ' 2 ', 'x']],
  ['float', [0.5, 0, 7.25], 'text', ['0.50', '-0', 'x']],
  [
    'uuid',
    [
      'a3bb189e-8bf9-3888-9912-ace4e6543002',
      'b3bb189e-8bf9-3888-9912-ace4e6543002',
      'c3bb189e-8bf9-3888-9912-ace4e6543002',
    ],
    'text',
    ['A3BB189E-8BF9-3888-9912-ACE4E6543002', 'b3bb189e8bf938889912ace4e6543002', 'none'],
  ],
  [
    'date',
    ['2024-01-01', '2024-01-02', '2024-01-03'],
    'text',
    ['2024-01-01', '2024-01-02 00:00:00', '?'],
  ],
])('keeps %s that %s has not: NOT IN', async (leftType, left, rightType, right) => {
  await input('a', leftType, left);
  await input('b', rightType, right);
  const { rows } = await combine(federation, 'SELECT n FROM a WHERE k NOT IN (SELECT k FROM b)');
  expect(rows).toEqual([[2]]);
});

/** What a COMBINE turns into a number itself, DuckDB would round, or fail at. */
it.each<[sql: string, rows: Cell[][]]>([
  ['SELECT a.k FROM a JOIN b ON a.k = CAST(b.k AS INTEGER) ORDER BY 1', [[1], [2]]],
  ['SELECT a.k FROM a JOIN b ON TRY_CAST(b.k AS BIGINT) = a.k ORDER BY 1', [[1], [2]]],
  ['SELECT a.k FROM a LEFT JOIN b ON a.k = b.k::INT WHERE b.k IS NULL', [[3]]],
  ['SELECT k FROM a WHERE k NOT IN (SELECT TRY_CAST(k AS INTEGER) FROM b)', [[3]]],
  ['SELECT k FROM a WHERE k IN (SELECT DISTINCT k::INTEGER AS k FROM b) ORDER BY k', [[1], [2]]],
])('reads text as it is in %s', async (sql, rows) => {
  await input('a', 'integer', numbers);
  await input('b', 'text', texts);
  const result = await combine(federation, sql);
  expect(result.rows).toEqual(rows);
  expect(result.warnings).toEqual([expect.stringMatching(/text is read as a number/)]);
});

it.each<[sql: string, rows: Cell[][]]>([
  ['SELECT a.k FROM a JOIN b ON CAST(a.k AS VARCHAR) = b.k', [[1]]],
  ['SELECT TRY_CAST(k AS INTEGER) AS k FROM b ORDER BY n', [[1], [2], [3], [null]]],
  ['SELECT TRY_CAST(k AS INTEGER) AS k FROM b EXCEPT SELECT k FROM a', [[null]]],
])('leaves other casts as they are written: %s', async (sql, rows) => {
  await input('a', 'integer', numbers);
  await input('b', 'text', texts);
  const result = await combine(federation, sql);
  expect(result.rows).toEqual(rows);
  expect(result.warnings).toEqual([]);
});
