import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

/** Each goes into a join, and comes out of it. */
it.each<[type: ColumnType, storedAs: string, cells: Cell[]]>([
  ['integer', 'BIGINT', [0, -1, 4_294_967_296, -4_294_967_297, 9_007_199_254_740_991, null]],
  ['integer', 'BIGINT', ['9223372036854775807', '-9223372036854775808', 1]],
  ['integer', 'HUGEINT', ['18446744073709551615', 5, null]],
  ['integer', 'VARCHAR', ['9'.repeat(50), '1']],
  ['decimal', 'DECIMAL(18,2)', ['12.50', '-0.25', '0.00', null]],
  ['decimal', 'DECIMAL(38,10)', ['1234567890123456789012345678.0123456789', '-0.0000000001']],
  ['decimal', 'VARCHAR', [`0.${'1'.repeat(40)}`, '1']],
  ['decimal', 'VARCHAR', ['NaN', '12.5']],
  ['float', 'DOUBLE', [0.1, -1.5e300, 'NaN', 'Infinity', '-Infinity', null]],
  ['boolean', 'BOOLEAN', [true, false, null]],
  ['text', 'VARCHAR', ['', 'grün 🌱', 'a\u0000b', "O'Neil", '007', null]],
  ['date', 'DATE', ['2024-02-29', '0001-01-01', '0044-03-15 BC', '9999-12-31', 'infinity']],
  ['date', 'VARCHAR', ['0000-00-00', '2024-01-01']],
  ['time', 'TIME', ['00:00:00', '23:59:59.5', '24:00:00']],
  ['time', 'VARCHAR', ['-838:59:59', '12:00:00']],
  [
    'timestamp',
    'TIMESTAMP',
    ['2024-03-31T02:30:00.25', '1969-12-31T23:59:59.999999', '-infinity', null],
  ],
  ['timestamp', 'TIMESTAMP WITH TIME ZONE', ['2024-03-31T00:30:00Z', '1900-01-01T00:00:00.5Z']],
  ['timestamp', 'VARCHAR', ['2024-03-31T00:30:00Z', '2024-03-31T00:30:00']],
  ['interval', 'INTERVAL', ['P1Y2M3DT4H5M6.5S', 'P-1DT-0.25S', 'PT0S']],
  ['json', 'JSON', [{ a: [1, null, 'x'] }, [1], 'text', '9007199254740993', true]],
  ['binary', 'BLOB', [{ $binary: 'AP8=' }, { $binary: '' }, null]],
  ['uuid', 'UUID', ['a3bb189e-8bf9-3888-9912-ace4e6543002', null]],
  ['uuid', 'VARCHAR', ['none', 'a3bb189e-8bf9-3888-9912-ace4e6543002']],
  ['unknown', 'VARCHAR', ['x', 'y']],
])('a join gives %s, held as %s, as it came', async (type, storedAs, cells) => {
  const federation = openFederation();
  const rows = cells.map((cell, n) => [n, cell]);
  const columns: [string, ColumnType][] = [
    ['n', 'integer'],
    ['v', type],
  ];
  expect(await feed(federation, 'a', batchOf(columns, rows))).toEqual(['BIGINT', storedAs]);
  await feed(federation, 'b', batchOf(columns, rows));
  const result = await combine(
    federation,
    'SELECT a.v FROM a JOIN b ON a.n = b.n AND a.v IS NOT DISTINCT FROM b.v ORDER BY a.n',
  );
  expect(result.rows.map(([cell]) => cell)).toEqual(cells);
});

it.each<[string, [ColumnType, Cell[]][], string, Cell[]]>([
  [
    'integers, then fractions',
    [
      ['integer', [1, 2]],
      ['float', [2.5]],
    ],
    'DOUBLE',
    [1, 2, 2.5],
  ],
  [
    'integers beyond a double, then fractions',
    [
      ['integer', ['9007199254740993']],
      ['float', [2.5]],
    ],
    'VARCHAR',
    ['9007199254740993', '2.5'],
  ],
  [
    'booleans, then integers',
    [
      ['boolean', [true]],
      ['integer', [1, 7]],
    ],
    'BIGINT',
    [1, 1, 7],
  ],
  [
    'decimals, then longer ones',
    [
      ['decimal', ['1.5']],
      ['decimal', ['123456789012345678901.25']],
    ],
    'DECIMAL(38,2)',
    ['1.50', '123456789012345678901.25'],
  ],
  [
    'dates, then texts',
    [
      ['date', ['2024-01-01']],
      ['text', ['n/a']],
    ],
    'VARCHAR',
    ['2024-01-01', 'n/a'],
  ],
  [
    'moments, then texts',
    [
      ['timestamp', ['2024-01-01T10:00:00.5']],
      ['text', ['n/a']],
    ],
    'VARCHAR',
    ['2024-01-01T10:00:00.5', 'n/a'],
  ],
  [
    'instants, then texts',
    [
      ['timestamp', ['2024-01-01T10:00:00Z']],
      ['text', ['n/a']],
    ],
    'VARCHAR',
    ['2024-01-01T10:00:00Z', 'n/a'],
  ],
  [
    'doubles, then texts',
    [
      ['float', [1, 2.5]],
      ['text', ['x']],
    ],
    'VARCHAR',
    ['1', '2.5', 'x'],
  ],
  [
    'bytes, then texts',
    [
      ['binary', [{ $binary: 'AP8=' }]],
      ['text', ['x']],
    ],
    'VARCHAR',
    ['\\x00ff', 'x'],
  ],
  [
    'nothing, then integers',
    [
      ['unknown', [null]],
      ['integer', [3]],
    ],
    'BIGINT',
    [null, 3],
  ],
  [
    'a mixture',
    [
      ['integer', [1]],
      ['unknown', ['x', 2.5, null]],
    ],
    'VARCHAR',
    ['1', 'x', '2.5', null],
  ],
])('widens a column: %s', async (_, parts, storedAs, cells) => {
  const federation = openFederation();
  let n = 0;
  const batches = parts.map(([type, values]) =>
    batchOf(
      [
        ['n', 'integer'],
        ['v', type],
      ],
      values.map((value) => [n++, value]),
    ),
  );
  expect((await feed(federation, 'a', ...batches))[1]).toBe(storedAs);
  const { rows } = await combine(federation, 'SELECT v FROM a ORDER BY n');
  expect(rows.map(([cell]) => cell)).toEqual(cells);
});

it('takes an empty column into any expression', async () => {
  const federation = openFederation();
  await feed(
    federation,
    'a',
    batchOf(
      [
        ['x', 'unknown'],
        ['total', 'decimal'],
      ],
      [],
    ),
  );
  const sql = "SELECT sum(x), lower(max(x)), sum(total) FROM a WHERE x > 3 OR x = 'b'";
  expect((await combine(federation, sql)).rows).toEqual([[null, null, null]]);
});

it('keeps columns of one name apart', async () => {
  const federation = openFederation();
  await feed(
    federation,
    'a',
    batchOf(
      [
        ['id', 'integer'],
        ['ID', 'integer'],
        ['', 'text'],
      ],
      [[1, 2, 'x']],
    ),
  );
  const { columns, rows } = await combine(federation, 'SELECT * FROM a');
  expect(columns.map(({ name }) => name)).toEqual(['id', 'ID_2', 'column_3']);
  expect(rows).toEqual([[1, 2, 'x']]);
});

/** What joins, for keys of unlike types. */
it.each<[ColumnType, Cell[], ColumnType, Cell[], number]>([
  ['integer', [1, 2], 'decimal', ['1.00', '2.50'], 1],
  ['integer', [1, 0], 'boolean', [true, false], 2],
  ['integer', [1, 2], 'text', [' 1', '2.0', '2.4'], 2],
  ['decimal', ['1.50'], 'text', ['1.5', '1.54', 'x'], 1],
  ['float', [0.5], 'text', ['0.5', ''], 1],
  [
    'uuid',
    ['a3bb189e-8bf9-3888-9912-ace4e6543002'],
    'text',
    ['A3BB189E-8BF9-3888-9912-ACE4E6543002', 'x'],
    1,
  ],
  [
    'uuid',
    ['a3bb189e-8bf9-3888-9912-ace4e6543002'],
    'binary',
    [{ $binary: 'o7sYnov5OIiZEqzk5lQwAg==' }],
    1,
  ],
  ['date', ['2024-01-01', '2024-01-02'], 'text', ['2024-01-01', 'soon', '2024-01-02 10:00:00'], 1],
  ['date', ['2024-01-01'], 'timestamp', ['2024-01-01T00:00:00', '2024-01-01T10:00:00'], 1],
  ['timestamp', ['2024-01-01T10:00:00Z'], 'timestamp', ['2024-01-01T10:00:00'], 1],
  ['timestamp', ['2024-01-01T10:00:00'], 'text', ['2024-01-01 10:00:00', 'x'], 1],
  ['text', ['ab      ', 'c       '], 'text', ['ab', 'c', 'd'], 2],
  ['text', ['ab '], 'text', ['ab', 'abc', 'ab'], 2],
])('joins %s %j with %s %j', async (leftType, left, rightType, right, count) => {
  const federation = openFederation();
  await feed(
    federation,
    'a',
    batchOf(
      [['k', leftType]],
      left.map((cell) => [cell]),
    ),
  );
  await feed(
    federation,
    'b',
    batchOf(
      [['k', rightType]],
      right.map((cell) => [cell]),
    ),
  );
  const { rows, warnings } = await combine(federation, 'SELECT 1 FROM a JOIN b ON b.k = a.k');
  expect(rows).toHaveLength(count);
  const families = new Set(
    [leftType, rightType].map((type) =>
      /^(?:integer|decimal|float|boolean)$/.test(type) ? 'number' : type,
    ),
  );
  const isPadded = leftType === 'text' && rightType === 'text';
  expect(warnings).toHaveLength(families.size > 1 || isPadded ? 1 : 0);
});
