/** Every type of DuckDB: what is read, and what goes out as JSON. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { unguarded } from '../testing/unguarded.ts';

const limits = { rowsMax: 5_000, timeoutMs: 20_000, signal: new AbortController().signal };
const database = setUpTestDatabase('duckdb', 'CREATE TABLE one (id integer)');

const run = (sql: string) =>
  collectBatches(engineFor('duckdb').read(database.target, unguarded('duckdb', sql), limits));

/** The table of docs/values.md. */
const documented = readFileSync('docs/values.md', 'utf8')
  .split('\n## ')
  .find((section) => section.startsWith('DuckDB'))
  ?.split('\n')
  .flatMap((line) => {
    const [, columnType, type, sql, json] =
      /^\| (.+?) \| (\w+) \| `(.+)` \| `(.+)` \|$/.exec(line) ?? [];
    return columnType && type && sql && json ? [{ columnType, type, sql, json }] : [];
  });

it.each(documented ?? [])('$columnType is $type: $sql is $json', async (row) => {
  const { columnType, type, sql, json } = row;
  const result = await run(
    `SELECT CAST(x AS ${columnType}) AS v FROM (VALUES (0), (1)) t (i), LATERAL (
       SELECT CASE WHEN i = 0 THEN ${sql} END AS x) ORDER BY i`,
  );
  expect(result.columns).toEqual([{ name: 'v', type }]);
  expect(JSON.stringify(result.rows)).toBe(`[[${json}],[null]]`);
});

it('documents every type that a column may have', async () => {
  const { rows } = await run(
    `SELECT DISTINCT logical_type FROM duckdb_types() WHERE internal ORDER BY 1`,
  );
  const inTable = (name: string) =>
    documented?.some(({ columnType }) => columnType.replace(/[([].*$/, '') === name);
  const missing = rows.map(([name]) => String(name)).filter((name) => !inTable(name));
  // NULL has no values, TYPE holds none in a table; ARRAY and LIST are written with brackets.
  expect(missing).toEqual(['ARRAY', 'LIST', 'NULL', 'TYPE']);
});

it.each<[string, ColumnType, Cell]>([
  ['-9223372036854775808', 'integer', '-9223372036854775808'],
  ['9007199254740991::hugeint', 'integer', 9007199254740991],
  ['9007199254740992::ubigint', 'integer', '9007199254740992'],
  ["repeat('9', 300)::bignum", 'integer', '9'.repeat(300)],
  ['0.00::decimal(4,2)', 'decimal', '0.00'],
  ['-0.01::decimal(4,2)', 'decimal', '-0.01'],
  ["'nan'::double", 'float', 'NaN'],
  ["'inf'::float", 'float', 'Infinity'],
  ['3.4028235e38::float', 'float', 3.4028235e38],
  ['1.17549435e-38::float', 'float', 1.1754944e-38],
  ['16777217::float', 'float', 16777216],
  ['5e-324', 'float', 5e-324],
  ["repeat('ü', 1000000)", 'text', 'ü'.repeat(1_000_000)],
  ["'a' || chr(0) || 'b'", 'text', 'a\u0000b'],
  ["''", 'text', ''],
  [
    "repeat('a', 5000)::blob",
    'binary',
    { $binary: Buffer.from('a'.repeat(5000)).toString('base64') },
  ],
  ["''::blob", 'binary', { $binary: '' }],
  ["'infinity'::date", 'date', 'infinity'],
  ["'-infinity'::date", 'date', '-infinity'],
  ["'0044-03-15 (BC)'::date", 'date', '0044-03-15 BC'],
  ["'5881580-07-10'::date", 'date', '5881580-07-10'],
  ["'24:00:00'::time", 'time', '24:00:00'],
  ["'00:00:00-15:59:59'::timetz", 'time', '00:00:00-15:59:59'],
  ["'infinity'::timestamp", 'timestamp', 'infinity'],
  ["'-infinity'::timestamptz", 'timestamp', '-infinity'],
  ["'infinity'::timestamp_s", 'timestamp', 'infinity'],
  ["'-infinity'::timestamp_ms", 'timestamp', '-infinity'],
  ["'infinity'::timestamp_ns", 'timestamp', 'infinity'],
  ["'-infinity'::timestamp_ns", 'timestamp', '-infinity'],
  ["['infinity'::date, '-infinity'::date]", 'json', ['infinity', '-infinity']],
  ["'0044-03-15 (BC) 10:00:00'::timestamp", 'timestamp', '0044-03-15 10:00:00 BC'],
  ["'294247-01-10 04:00:54.775806'::timestamp", 'timestamp', '294247-01-10T04:00:54.775806'],
  ["'1969-12-31 23:59:59.999999'::timestamp", 'timestamp', '1969-12-31T23:59:59.999999'],
  ["'1677-09-22 00:00:00.000000001'::timestamp_ns", 'timestamp', '1677-09-22T00:00:00.000000001'],
  ["INTERVAL '0 days'", 'interval', 'PT0S'],
  ["INTERVAL '-14 months'", 'interval', 'P-1Y-2M'],
  ["INTERVAL '-1.5 seconds'", 'interval', 'PT-1.5S'],
  ["INTERVAL '100 hours 10 minutes'", 'interval', 'PT100H10M'],
  ["'null'::json", 'json', null],
  ['\'"text"\'::json', 'json', 'text'],
  ['[]::int[]', 'json', []],
  ['[[1, NULL], [], NULL]', 'json', [[1, null], [], null]],
  [
    '[[1, 2], [3, 4]]::int[2][2]',
    'json',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["[{'a': '{\"b\": 1}'::json}]", 'json', [{ a: { b: 1 } }]],
  ["row(1, 'a')", 'json', [1, 'a']],
  ['[row(1, NULL)]', 'json', [[1, null]]],
  [
    "{'a': {'b': {'c': [infinity]}}}".replace('infinity', "'inf'::double"),
    'json',
    { a: { b: { c: ['Infinity'] } } },
  ],
  ["{'a': NULL::struct(b int)}", 'json', { a: null }],
  ['MAP {}::map(varchar, int)', 'json', {}],
  ["MAP {'a': [1]}", 'json', { a: [1] }],
  ["MAP {date '2024-01-01': 1}", 'json', [{ key: '2024-01-01', value: 1 }]],
  ["union_value(t := 'x')", 'json', { t: 'x' }],
  ['[union_value(n := 1::bigint)]', 'json', [{ n: 1 }]],
  ['NULL', 'integer', null],
])('%s is %s', async (sql, type, cell) => {
  const result = await run(`SELECT ${sql} AS v`);
  expect({ type: result.columns[0]?.type, rows: result.rows }).toEqual({ type, rows: [[cell]] });
});

it('keeps a field that objects treat specially', async () => {
  const { rows } = await run('SELECT struct_pack(__proto__ := 1, a := 2)');
  expect(JSON.stringify(rows)).toBe('[[{"__proto__":1,"a":2}]]');
});

it.each(["MAP {'a': row(1, 2)}", 'array_value(row(1, 2))'])(
  'says so where the driver loses fields: %s',
  async (sql) => {
    const reading = run(`SELECT ${sql}`);
    await expect(reading).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('fields without names'),
    });
  },
);

it('reads NULLs and values alike across chunks', async () => {
  const { rows } = await run(
    `SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END, [i, NULL], {'n': i}, i::varchar
     FROM range(4500) t (i)`,
  );
  expect(rows).toHaveLength(4_500);
  rows.forEach((row, i) => {
    expect(row).toEqual([i % 3 === 0 ? null : i, [i, null], { n: i }, String(i)]);
  });
});
