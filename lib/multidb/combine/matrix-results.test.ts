import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { combineResults } from './combine-results.ts';
import type { CombinableResult, CombinedMatrix, CombineIntent } from './combined.ts';

const byMonth = 'SELECT month, sum(total) AS revenue FROM orders GROUP BY month ORDER BY month';

function result(
  database: string,
  rows: Cell[][],
  sql = byMonth,
  types: ColumnType[] = ['text', 'decimal'],
): CombinableResult {
  const names = ['month', 'revenue', 'more'];
  const columns = types.map((type, at) => ({ name: names[at] ?? '', type }));
  return { database, sql, columns, rows, truncated: false };
}

function combine(results: CombinableResult[], intent: CombineIntent = {}) {
  return combineResults(results, intent).combined;
}

const us = result('us', [
  ['2024-01', '10.50'],
  ['2024-02', '20'],
  ['2024-03', '9007199254740993'],
]);
const eu = result('eu', [
  ['2024-02', '15'],
  ['2024-03', '9007199254740992'],
  ['2024-04', '1'],
]);

describe('groups of several databases', () => {
  it('tell texts apart from one another, from NULL, and not from their padding', () => {
    const keys = ['', 'a', 'a b', null, '\u0000null\u0000', "'a"];
    const one = result(
      'us',
      keys.map((key, at) => [key, at + 1]),
    );
    const other = result(
      'eu',
      keys.map((key, at) => [key === 'a' ? 'a  ' : key, at + 1]),
    );
    const matrix = combine([one, other]);
    expect(matrix?.rows.map((row) => row.slice(1, 3))).toEqual(
      expect.arrayContaining(keys.map((_, at) => [at + 1, at + 1])),
    );
    expect(matrix?.rows).toHaveLength(keys.length);
  });

  it('stand side by side, exact, and what one does not have is shown', () => {
    expect(combine([us, eu])).toEqual({
      kind: 'matrix',
      measure: 'revenue',
      databases: ['us', 'eu'],
      keyCount: 1,
      columns: [
        { name: 'month', type: 'text' },
        { name: 'us', type: 'decimal' },
        { name: 'eu', type: 'decimal' },
        { name: 'total', type: 'decimal' },
        { name: 'against us', type: 'decimal' },
        { name: 'against us, relative', type: 'float' },
      ],
      rows: [
        ['2024-01', '10.50', null, '10.50', null, null],
        ['2024-02', '20', '15', '35', '-5', -0.25],
        [
          '2024-03',
          '9007199254740993',
          '9007199254740992',
          '18014398509481985',
          '-1',
          expect.any(Number),
        ],
        ['2024-04', null, '1', '1', null, null],
      ],
      totals: ['9007199254741023.50', '9007199254741008'],
      total: '18014398509482031.50',
      missing: [
        { database: 'us', keys: 1 },
        { database: 'eu', keys: 1 },
      ],
    });
  });

  it('of more than two have the spread as their difference', () => {
    const apac = result('apac', [['2024-02', '50']]);
    const matrix = combine([us, eu, apac]) as CombinedMatrix;
    expect(matrix.columns.map(({ name }) => name)).toEqual([
      'month',
      'us',
      'eu',
      'apac',
      'total',
      'difference',
    ]);
    expect(matrix.rows[1]).toEqual(['2024-02', '20', '15', '50', '85', '35']);
    expect(matrix.rows[0]?.at(-1)).toBeNull();
  });

  it('are found by what their keys mean, whatever engine says them', () => {
    const ask = 'SELECT paid, count(*) AS n FROM orders GROUP BY paid';
    const bools = result(
      'a',
      [
        [false, 3],
        [true, 4],
      ],
      ask,
      ['boolean', 'integer'],
    );
    const numbers = result(
      'b',
      [
        [0, 5],
        [1, 6],
      ],
      ask,
      ['integer', 'integer'],
    );
    const matrix = combine([bools, numbers]) as CombinedMatrix;
    expect(matrix.rows.map((row) => row.slice(0, 3))).toEqual([
      [0, 3, 5],
      [1, 4, 6],
    ]);
    const days = result('a', [['2024-01-01', 1]], ask, ['date', 'integer']);
    const moments = result('b', [['2024-01-01T00:00:00', 2]], ask, ['timestamp', 'integer']);
    expect((combine([days, moments]) as CombinedMatrix).rows).toHaveLength(1);
  });

  it('keep the order in which their databases sort: by figures, the highest first', () => {
    const sorted = 'SELECT city, count(*) AS n FROM c GROUP BY city ORDER BY n DESC';
    const cities = (database: string, rows: Cell[][]) =>
      result(database, rows, sorted, ['text', 'integer']);
    const matrix = combine([
      cities('a', [
        ['Rome', 9],
        ['Oslo', 5],
      ]),
      cities('b', [
        ['Oslo', 8],
        ['Bern', 6],
        ['Rome', 1],
      ]),
    ]) as CombinedMatrix;
    expect(matrix.rows.map(([city]) => city)).toEqual(['Oslo', 'Rome', 'Bern']);
  });

  it('are not added up where that means nothing, nor compared in unlike units', () => {
    const averages = byMonth.replace('sum(total) AS revenue', 'avg(total) AS revenue');
    const both = [us, eu].map((one) => ({ ...one, sql: averages }));
    const matrix = combine(both) as CombinedMatrix;
    expect(matrix).not.toHaveProperty('totals');
    expect(matrix.columns.map(({ name }) => name)).not.toContain('total');
    expect(matrix.columns.map(({ name }) => name)).toContain('against us');
    const dollars = { ...us, sql: byMonth.replace('sum(total)', 'sum(total_usd)') };
    const euros = { ...eu, sql: byMonth.replace('sum(total)', 'sum(total_eur)') };
    const unlike = combine([dollars, euros]) as CombinedMatrix;
    expect(unlike.columns.map(({ name }) => name)).toEqual(['month', 'us', 'eu']);
    expect(unlike.unlikeUnits).toEqual(['USD', 'EUR']);
    expect(matrix).not.toHaveProperty('unlikeUnits');
  });
});

describe('keys', () => {
  const keyed = (database: string, type: ColumnType, rows: Cell[][], sql = byMonth) =>
    result(database, rows, sql, [type, 'decimal']);
  const rowsOf = (...results: CombinableResult[]) => (combine(results) as CombinedMatrix).rows;

  it.each<[string, ColumnType, Cell, ColumnType, Cell]>([
    ['a number and its text', 'integer', 2024, 'text', '2024'],
    ['decimals of other lengths', 'decimal', '1.50', 'float', 1.5],
    ['a day and the text of an engine without days', 'date', '2024-01-01', 'text', '2024-01-01'],
    ['moments', 'timestamp', '2024-01-01T10:00:00', 'text', '2024-01-01 10:00:00.000'],
    ['a midnight and its text', 'timestamp', '2024-01-01T00:00:00', 'text', '2024-01-01 00:00:00'],
    ['instants', 'timestamp', '2024-01-01T10:00:00.5', 'timestamp', '2024-01-01T10:00:00.500Z'],
    ['a CHAR and its text', 'text', 'US  ', 'text', 'US'],
    ['nothing', 'text', null, 'unknown', null],
  ])('are one: %s', (_, type, key, otherType, other) => {
    const rows = rowsOf(keyed('a', type, [[key, '1']]), keyed('b', otherType, [[other, '2']]));
    expect(rows.map((row) => row.slice(1, 4))).toEqual([['1', '2', '3']]);
  });

  it.each<[string, ColumnType, Cell, ColumnType, Cell]>([
    ['letters', 'text', 'us', 'text', 'US'],
    ['nothing and its name', 'text', null, 'text', 'null'],
    ['a post code and a number', 'text', '01234', 'text', '1234'],
  ])('are two: %s', (_, type, key, otherType, other) => {
    const rows = rowsOf(
      keyed('a', type, [
        [key, '1'],
        ['x', '1'],
      ]),
      keyed('b', otherType, [
        [other, '2'],
        ['x', '1'],
      ]),
    );
    expect(rows).toHaveLength(3);
  });

  it('that are numbers here and other texts there do not go together', () => {
    const both = [keyed('a', 'integer', [[1234, '1']]), keyed('b', 'text', [['01234', '2']])];
    expect(combineResults(both, {}).reason).toContain('unlike values (integer in a, text in b)');
  });

  it('that are called like their figures are told apart by their places', () => {
    const sql = 'SELECT year AS n, COUNT(*) AS n FROM orders GROUP BY year';
    const twice = (database: string, n: number): CombinableResult => ({
      database,
      sql,
      columns: [
        { name: 'n', type: 'integer' },
        { name: 'n', type: 'integer' },
      ],
      rows: [[2024, n]],
      truncated: false,
    });
    expect(rowsOf(twice('a', 5), twice('b', 7))).toEqual([[2024, 5, 7, '12', '2', 0.4]]);
  });

  it('are all there where a LIMIT was not reached', () => {
    const limited = (database: string, count: number) =>
      keyed(
        database,
        'text',
        Array.from({ length: count }, (_, at) => [`k${at}`, '1']),
        `${byMonth} LIMIT 4;`,
      );
    expect(combine([limited('a', 3), limited('b', 2)])).toMatchObject({ totals: ['3', '2'] });
    expect(combine([limited('a', 4), limited('b', 2)])?.kind).toBe('stacked');
  });
});

describe('figures', () => {
  it('that are no numbers make no total', () => {
    const types: ColumnType[] = ['text', 'float'];
    const rows = (value: Cell) => [
      ['2024-01', value],
      ['2024-02', 1],
    ];
    const matrix = combine([
      result('a', rows('NaN'), byMonth, types),
      result('b', rows(5), byMonth, types),
    ]) as CombinedMatrix;
    expect(matrix.totals).toEqual([null, '6']);
    expect(matrix.rows[0]).toEqual(['2024-01', 'NaN', 5, null, null, null]);
  });

  it('of doubles differ by more than their noise or not at all', () => {
    const [exact, noisy] = [
      result('a', [['2024-01', '0.30']]),
      result('b', [['2024-01', 0.1 + 0.2]], byMonth, ['text', 'float']),
    ] as const;
    const matrix = combine([exact, noisy]) as CombinedMatrix;
    expect(matrix.rows[0]?.slice(3)).toEqual(['0.60', '0.00', 0]);
  });
});

describe('what stays below each other', () => {
  const stacked = (...results: CombinableResult[]) => combine(results)?.kind;

  it.each([
    ['rows that sum up nothing', 'SELECT month, revenue FROM totals'],
    ['the first few groups', `${byMonth} LIMIT 3`],
    [
      'what an inner limit left',
      'SELECT month, sum(total) AS revenue FROM (SELECT * FROM orders LIMIT 10) q GROUP BY month',
    ],
    ['all but the first', `${byMonth} OFFSET 1`],
    ['sums of sums', byMonth.replace('GROUP BY month', 'GROUP BY month WITH ROLLUP')],
    ['groups above a bound', byMonth.replace('ORDER', 'HAVING sum(total) > 5 ORDER')],
    ['rows of each group', 'SELECT month, sum(total) OVER () AS revenue FROM orders'],
  ])('%s', (_, sql) => {
    expect(stacked({ ...us, sql }, { ...eu, sql })).toBe('stacked');
  });

  it('groups with hardly a key in common, unless the question compares them', () => {
    const other = result('eu', [
      ['2020-01', '1'],
      ['2020-02', '2'],
      ['2020-03', '2'],
    ]);
    expect(stacked(us, other)).toBe('stacked');
    expect(combine([us, other], { difference: true })?.kind).toBe('matrix');
  });

  it('what is counted here and summed there', () => {
    const counted = byMonth.replace('sum(total)', 'count(*)');
    expect(stacked(us, { ...eu, sql: counted })).toBe('stacked');
  });

  it('groups that were cut off, or that have a key twice', () => {
    expect(stacked(us, { ...eu, truncated: true })).toBe('stacked');
    expect(
      stacked(
        us,
        result('eu', [
          ['2024-01', '1'],
          ['2024-01', '2'],
        ]),
      ),
    ).toBe('stacked');
  });
});
