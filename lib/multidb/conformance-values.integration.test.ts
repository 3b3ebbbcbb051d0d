/** Every engine gives values exactly, with their columns. */
import { describe, expect, it } from 'vitest';
import type { ColumnType, Dialect } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { engineFor } from './engines.ts';
import { collectBatches } from './run/collect-batches.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngines } from './testing/test-engines.ts';
import { unguarded } from './testing/unguarded.ts';

type ValueCase = [sql: string, type: ColumnType, cell: Cell];

const inEveryDialect: ValueCase[] = [
  ['SELECT 42', 'integer', 42],
  ['SELECT 9007199254740991', 'integer', 9007199254740991],
  ['SELECT 9007199254740993', 'integer', '9007199254740993'],
  ['SELECT -9223372036854775807', 'integer', '-9223372036854775807'],
  [`SELECT 'grün 🌱'`, 'text', 'grün 🌱'],
  [`SELECT ''`, 'text', ''],
  [`SELECT 'why? what?? \\ ''x'''`, 'text', `why? what?? \\ 'x'`],
  ['SELECT amount FROM samples', 'decimal', '1234567890.12'],
  ['SELECT flag FROM samples', 'boolean', true],
  ['SELECT day FROM samples', 'date', '2024-03-31'],
  ['SELECT moment FROM samples', 'timestamp', '2024-03-31T02:30:00'],
  ['SELECT document FROM samples', 'json', { a: [1, '9007199254740993'] }],
  ['SELECT absent FROM samples', 'text', null],
];

const cases: Record<Dialect, ValueCase[]> = {
  postgresql: [
    ['SELECT 12345678901234567890.123456789::numeric', 'decimal', '12345678901234567890.123456789'],
    [`SELECT 'NaN'::numeric`, 'decimal', 'NaN'],
    ['SELECT 0.1::float8', 'float', 0.1],
    [`SELECT 'NaN'::float8`, 'float', 'NaN'],
    [`SELECT '-Infinity'::float8`, 'float', '-Infinity'],
    [`SELECT timestamptz '2024-03-31 02:30:00.25+02'`, 'timestamp', '2024-03-31T00:30:00.25Z'],
    [`SELECT timestamp 'infinity'`, 'timestamp', 'infinity'],
    [`SELECT time '23:59:59.5'`, 'time', '23:59:59.5'],
    [`SELECT interval '1 day 2 hours'`, 'interval', 'P1DT2H'],
    [
      `SELECT 'a3bb189e-8bf9-3888-9912-ace4e6543002'::uuid`,
      'uuid',
      'a3bb189e-8bf9-3888-9912-ace4e6543002',
    ],
    [`SELECT '\\x00ff'::bytea`, 'binary', { $binary: 'AP8=' }],
    ['SELECT ARRAY[9007199254740993, NULL]', 'json', ['9007199254740993', null]],
    [
      `SELECT ARRAY[ARRAY['a,b', 'c"d'], ARRAY['', 'NULL']]`,
      'json',
      [
        ['a,b', 'c"d'],
        ['', 'NULL'],
      ],
    ],
    [`SELECT '{}'::text[]`, 'json', []],
    [`SELECT '{"a": null}'::jsonb`, 'json', { a: null }],
    [`SELECT 'sad'::mood FROM samples`, 'text', 'sad'],
    [`SELECT '10.0.0.1'::inet`, 'text', '10.0.0.1'],
  ],
  mysql: [
    ['SELECT 12345678901234567890.123456789', 'decimal', '12345678901234567890.123456789'],
    ['SELECT 18446744073709551615', 'integer', '18446744073709551615'],
    ['SELECT 1e-1', 'float', 0.1],
    ['SELECT zero_day FROM samples', 'date', '0000-00-00'],
    ['SELECT zero_moment FROM samples', 'timestamp', '0000-00-00 00:00:00'],
    ['SELECT instant FROM samples', 'timestamp', '2024-03-31T00:30:00Z'],
    [`SELECT TIME('23:59:59')`, 'time', '23:59:59'],
    ['SELECT level FROM samples', 'integer', 7],
    ['SELECT bits FROM samples', 'integer', 5],
    ['SELECT mood FROM samples', 'text', 'sad'],
    [`SELECT X'00ff'`, 'binary', { $binary: 'AP8=' }],
    ['SELECT "double quotes are a string"', 'text', 'double quotes are a string'],
    ['SELECT COUNT(*) FROM samples', 'integer', 1],
    ['SELECT SUM(amount) FROM samples', 'decimal', '1234567890.12'],
  ],
  sqlite: [
    ['SELECT 0.5', 'float', 0.5],
    ['SELECT 9e999', 'float', 'Infinity'],
    [`SELECT X'00ff'`, 'binary', { $binary: 'AP8=' }],
    ['SELECT loose FROM samples', 'text', 'a lot'],
    ['SELECT tiny FROM samples', 'decimal', '0.0000001'],
    ['SELECT sum(amount) FROM samples', 'float', 1234567890.12],
    ['SELECT max(day) FROM samples', 'date', '2024-03-31'],
    ['SELECT epoch FROM samples', 'integer', 1711852200],
    ['SELECT NULL', 'unknown', null],
  ],
  // Every type of DuckDB stands in duckdb/values.integration.test.ts.
  duckdb: [
    ['SELECT sum(amount) FROM samples', 'decimal', '1234567890.12'],
    ['SELECT count(*) FROM samples', 'integer', 1],
    [`SELECT '\\x00\\xff'::blob`, 'binary', { $binary: 'AP8=' }],
    ['SELECT [9007199254740993, NULL]', 'json', ['9007199254740993', null]],
    ['SELECT mood FROM samples', 'text', 'sad'],
  ],
};

const scripts: Record<Dialect, string> = {
  postgresql: `CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TABLE samples (amount numeric(12,2), flag boolean, day date, moment timestamp,
      document json, absent text);
    INSERT INTO samples VALUES (1234567890.12, true, '2024-03-31', '2024-03-31 02:30:00',
      '{"a": [1, 9007199254740993]}', NULL)`,
  mysql: `SET sql_mode = ''; SET time_zone = '+02:00';
    CREATE TABLE samples (amount decimal(12,2), flag boolean, day date, moment datetime,
      document json, absent text, zero_day date, zero_moment datetime, instant timestamp,
      level tinyint(1), bits bit(3), mood enum('sad', 'ok'));
    INSERT INTO samples VALUES (1234567890.12, true, '2024-03-31', '2024-03-31 02:30:00',
      '{"a": [1, 9007199254740993]}', NULL, '0000-00-00', '0000-00-00 00:00:00',
      '2024-03-31 02:30:00', 7, b'101', 'sad')`,
  sqlite: `CREATE TABLE samples (amount decimal(12,2), flag boolean, day date, moment datetime,
      document json, absent text, loose integer, tiny decimal(20,10), epoch timestamp);
    INSERT INTO samples VALUES (1234567890.12, 1, '2024-03-31', '2024-03-31 02:30:00',
      '{"a": [1, 9007199254740993]}', NULL, 'a lot', 0.0000001, 1711852200)`,
  duckdb: `CREATE TABLE samples (amount decimal(12,2), flag boolean, day date, moment timestamp,
      document json, absent text, mood ENUM ('sad', 'ok'));
    INSERT INTO samples VALUES (1234567890.12, true, '2024-03-31', '2024-03-31 02:30:00',
      '{"a": [1, 9007199254740993]}', NULL, 'sad')`,
};

const limits = { rowsMax: 10, timeoutMs: 20_000, signal: new AbortController().signal };

describe.each(testEngines)('values of $dialect', ({ dialect, numbersSql }) => {
  const database = setUpTestDatabase(dialect, scripts[dialect]);
  const run = (sql: string, rowsMax = limits.rowsMax) =>
    collectBatches(
      engineFor(dialect).read(database.target, unguarded(dialect, sql), { ...limits, rowsMax }),
    );

  const ownBackslash: ValueCase[] = inEveryDialect.map(([sql, type, cell]) => [
    // Only MySQL reads a backslash in a literal as an escape.
    dialect === 'mysql' ? sql.replaceAll('\\', '\\\\') : sql,
    type,
    cell,
  ]);

  it.each([...ownBackslash, ...cases[dialect]])('%s is %s', async (sql, type, cell) => {
    const result = await run(sql);
    expect({ type: result.columns[0]?.type, rows: result.rows }).toEqual({ type, rows: [[cell]] });
  });

  it('names the columns of an empty result', async () => {
    const result = await run('SELECT day, amount AS total FROM samples WHERE 1 = 0');
    expect(result).toMatchObject({
      columns: [
        { name: 'day', type: 'date' },
        { name: 'total', type: 'decimal' },
      ],
      rows: [],
      truncated: false,
    });
  });

  it('keeps columns of one name apart', async () => {
    const result = await run(`SELECT 1 AS id, 'x' AS id, 2 AS id`);
    expect(result.columns.map((column) => column.name)).toEqual(['id', 'id', 'id']);
    expect(result.rows).toEqual([[1, 'x', 2]]);
  });

  it.each([
    [0, 4, false],
    [3, 4, false],
    [4, 4, false],
    [4, Number.MAX_SAFE_INTEGER, false],
    [5, 4, true],
    [5_000, 4, true],
  ])('of %i rows with a limit of %i: truncated is %s', async (count, rowsMax, truncated) => {
    for (const sql of [numbersSql(count), `${numbersSql(count)} LIMIT 100000`]) {
      const result = await run(sql, rowsMax);
      expect(result.truncated).toBe(truncated);
      expect(result.rows).toEqual([[1], [2], [3], [4]].slice(0, Math.min(count, rowsMax)));
    }
  });

  it('limits the result and nothing inside the statement', async () => {
    const numbers = numbersSql(500);
    const result = await run(
      `SELECT count(*) AS n FROM (${numbers}) x
      UNION ALL SELECT count(*) FROM (${numbers}) y WHERE n IN (SELECT n FROM (${numbers}) z)`,
      2,
    );
    expect(result.rows).toEqual([[500], [500]]);
  });

  it('answers again after a result that was cut off', async () => {
    await run(`${numbersSql(9_000)} LIMIT 9000`, 1);
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });
});
