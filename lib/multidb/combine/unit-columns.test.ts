import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { combineResults } from './combine-results.ts';
import type { CombinableResult, CombinedMatrix, CombineIntent } from './combined.ts';

function result(
  database: string,
  sql: string,
  columns: Record<string, ColumnType>,
  rows: Cell[][],
): CombinableResult {
  const list = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return { database, sql, columns: list, rows, truncated: false };
}
const combine = (results: CombinableResult[], intent: CombineIntent = { total: true }) =>
  combineResults(results, intent).combined;

const grouped = 'SELECT currency, SUM(amount) AS sales FROM orders GROUP BY currency';
const sales = { currency: 'text', sales: 'decimal' } as const;

describe('one figure from each database, and what it is in beside it', () => {
  it.each<[string, CombinableResult[]]>([
    [
      'a currency that is grouped by',
      [
        result('us', grouped, sales, [['USD', '10.00']]),
        result('eu', grouped, sales, [['EUR', '12.00']]),
      ],
    ],
    [
      'one that the statement holds',
      [
        result('us', "SELECT 'USD' AS c, SUM(a) AS s FROM o", { c: 'text', s: 'decimal' }, [
          ['USD', '10.00'],
        ]),
        result('eu', "SELECT 'EUR' AS c, SUM(a) AS s FROM o", { c: 'text', s: 'decimal' }, [
          ['EUR', '12.00'],
        ]),
      ],
    ],
    [
      'one that the statement looks for',
      [
        result('us', "SELECT SUM(a) AS s FROM o WHERE o.currency = 'usd'", { s: 'decimal' }, [
          ['10.00'],
        ]),
        result(
          'eu',
          "SELECT SUM(a) AS s FROM o WHERE currency = 'eur' AND a > 1",
          { s: 'decimal' },
          [['12.00']],
        ),
      ],
    ],
    [
      'one that the names tell',
      [
        result('us', 'SELECT SUM(a) AS total_usd FROM o', { total_usd: 'decimal' }, [['10.00']]),
        result('eu', 'SELECT SUM(a) AS total_eur FROM o', { total_eur: 'decimal' }, [['12.00']]),
      ],
    ],
  ])('%s keeps them from being added up and compared', (_, results) => {
    const combined = combine(results, { total: true, winner: 'highest' });
    expect(combined).toMatchObject({ kind: 'figures', units: ['USD', 'EUR'] });
    expect(combined).not.toHaveProperty('total');
    expect(combined).not.toHaveProperty('winner');
    expect(combined?.columns.map(({ name }) => name)[2]).toBe('unit');
    expect(combined?.rows).toEqual([
      ['us', '10.00', 'USD'],
      ['eu', '12.00', 'EUR'],
    ]);
  });

  it.each<[string, CombinableResult[]]>([
    [
      'one currency, however it is written',
      [
        result('us', grouped, sales, [['EUR', '10.00']]),
        result('eu', grouped, sales, [['eur ', '12.00']]),
      ],
    ],
    [
      'a currency that one of them was converted to',
      [
        result('us', 'SELECT SUM(amount_usd) AS s_usd FROM o', { s_usd: 'decimal' }, [['10.00']]),
        result('eu', 'SELECT SUM(amount_eur * 1.2) AS s_usd FROM o', { s_usd: 'decimal' }, [
          ['12.00'],
        ]),
      ],
    ],
    [
      'a currency that only one of them looks for',
      [
        result('us', 'SELECT SUM(a) AS s FROM o', { s: 'decimal' }, [['10.00']]),
        result('eu', "SELECT SUM(a) AS s FROM o WHERE currency = 'EUR'", { s: 'decimal' }, [
          ['12.00'],
        ]),
      ],
    ],
    [
      'a country whose code is a unit elsewhere',
      [
        result(
          'uk',
          "SELECT 'GB' AS region, SUM(a) AS s FROM o",
          { region: 'text', s: 'decimal' },
          [['GB', '10.00']],
        ),
        result(
          'us',
          "SELECT 'US' AS region, SUM(a) AS s FROM o",
          { region: 'text', s: 'decimal' },
          [['US', '12.00']],
        ),
      ],
    ],
  ])('%s is added up', (_, results) => {
    const combined = combine(results);
    expect(combined).toMatchObject({ kind: 'figures', total: '22.00' });
    expect(combined).not.toHaveProperty('units');
  });

  it('things are counted whatever they cost', () => {
    const count = (currency: string, n: number) =>
      result(
        currency,
        'SELECT currency, COUNT(amount_usd) AS orders FROM orders GROUP BY currency',
        { currency: 'text', orders: 'integer' },
        [[currency, n]],
      );
    expect(combine([count('USD', 3), count('EUR', 4)])).toMatchObject({ total: '7' });
  });
});

describe('groups', () => {
  const byCity = { city: 'text', currency: 'text', sales: 'decimal' } as const;

  it('in several currencies are added up within each and never below each other', () => {
    const rows = (usd: string, eur: string) => [
      ['EUR', eur],
      ['USD', usd],
    ];
    const matrix = combine([
      result('us', grouped, sales, rows('10', '1')),
      result('eu', grouped, sales, rows('2', '12')),
    ]) as CombinedMatrix;
    expect(matrix).toMatchObject({ kind: 'matrix', rowUnits: ['EUR', 'USD'] });
    expect(matrix).not.toHaveProperty('totals');
    expect(matrix.rows.map((row) => row.slice(0, 4))).toEqual([
      ['EUR', '1', '12', '13'],
      ['USD', '10', '2', '12'],
    ]);
    const counted = grouped.replace('SUM(amount)', 'COUNT(*)');
    expect(
      combine([
        result('us', counted, sales, rows('10', '1')),
        result('eu', counted, sales, rows('2', '12')),
      ]),
    ).toMatchObject({ totals: ['11', '14'] });
  });

  it.each([
    [
      'that the statement holds',
      (unit: string) => `SELECT city, '${unit}' AS currency, SUM(a) AS sales FROM o GROUP BY city`,
    ],
    [
      'that is grouped by',
      () => 'SELECT city, currency, SUM(a) AS sales FROM o GROUP BY city, currency',
    ],
  ])('stand side by side where each database has a currency of its own, %s', (_, sql) => {
    const rows = (unit: string) => [
      ['Bern', unit, '10'],
      ['Oslo', unit, '20'],
    ];
    const matrix = combine([
      result('us', sql('USD'), byCity, rows('USD')),
      result('eu', sql('EUR'), byCity, rows('EUR')),
    ]);
    expect(matrix).toMatchObject({ kind: 'matrix', keyCount: 1, unlikeUnits: ['USD', 'EUR'] });
    expect(matrix?.rows).toEqual([
      ['Bern', '10', '10'],
      ['Oslo', '20', '20'],
    ]);
    const alike = combine([
      result('us', sql('EUR'), byCity, rows('EUR')),
      result('eu', sql('EUR'), byCity, rows('EUR')),
    ]);
    expect(alike).toMatchObject({ kind: 'matrix', keyCount: 2, totals: ['30', '30'] });
    expect(alike).not.toHaveProperty('rowUnits');
  });

  it('of columns that differ in their unit alone stand side by side, other rows on their own', () => {
    const weights = (unit: string, sql: string) =>
      result(unit, sql, { city: 'text', [`weight_${unit}`]: 'decimal' }, [
        ['Bern', '10'],
        ['Oslo', '20'],
      ]);
    const sum = (unit: string) =>
      weights(unit, `SELECT city, SUM(w) AS weight_${unit} FROM o GROUP BY city`);
    expect(combine([sum('kg'), sum('lb')])).toMatchObject({ unlikeUnits: ['KG', 'LB'] });
    const plain = (unit: string) => weights(unit, `SELECT city, weight_${unit} FROM o`);
    expect(combineResults([plain('kg'), plain('lb')], {})).toEqual({
      reason:
        'The figures are not in one unit (weight_kg in kg, weight_lb in lb), so each result stands on its own.',
    });
  });

  it('of currencies that are told by their keys have no sums either', () => {
    const sql = 'SELECT currency_id, SUM(a) AS sales FROM o GROUP BY currency_id';
    const keyed = { currency_id: 'integer', sales: 'decimal' } as const;
    const rows = [
      [1, '1'],
      [2, '2'],
    ];
    const matrix = combine(['a', 'b'].map((name) => result(name, sql, keyed, rows)));
    expect(matrix).toMatchObject({ rowUnits: ['currency 1', 'currency 2'] });
    expect(matrix).not.toHaveProperty('totals');
  });

  it('in a unit of the company, not of measure, are groups like any other', () => {
    const sql = 'SELECT unit, SUM(a) AS sales FROM o GROUP BY unit';
    const units = { unit: 'text', sales: 'decimal' } as const;
    const rows = [
      ['North', '1'],
      ['South', '2'],
    ];
    const both = ['a', 'b'].map((name) => result(name, sql, units, rows));
    expect(combine(both)).toMatchObject({ kind: 'matrix', totals: ['3', '3'] });
  });
});
