import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { combineResults } from './combine-results.ts';
import type { CombinableResult, CombineIntent } from './combined.ts';

function result(
  database: string,
  columns: Record<string, ColumnType>,
  rows: Cell[][],
  sql = 'SELECT 1',
  truncated = false,
): CombinableResult {
  const list = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return { database, sql, columns: list, rows, truncated };
}

function figure(database: string, sql: string, name: string, type: ColumnType, cell: Cell) {
  return result(database, { [name]: type }, [[cell]], sql);
}

const counts = (values: Cell[], intent: CombineIntent = {}) =>
  combineResults(
    values.map((value, n) =>
      figure(
        `db${n}`,
        'SELECT count(*) AS customers FROM customers',
        'customers',
        'integer',
        value,
      ),
    ),
    intent,
  ).combined;

describe('figures', () => {
  it('adds up sums of three engines exactly, with shares and differences', () => {
    const sql = 'SELECT sum(q * p) AS total_sales FROM items';
    const { combined } = combineResults(
      [
        figure('us', sql, 'total_sales', 'decimal', '930137.52'),
        figure('eu', sql, 'TOTAL_SALES', 'decimal', '1214902.10'),
        figure('apac', sql, 'total_sales', 'float', 645372.93),
      ],
      { total: true },
    );
    expect(combined).toMatchObject({
      kind: 'figures',
      measure: 'total sales',
      total: '2790412.55',
    });
    if (combined?.kind !== 'figures') throw new Error('figures expected');
    expect(combined.figures.map(({ value, difference }) => [value, difference])).toEqual([
      ['930137.52', undefined],
      ['1214902.10', '284764.58'],
      ['645372.93', '-284764.59'],
    ]);
    expect(combined.figures.map(({ share }) => share?.toFixed(4))).toEqual([
      '0.3333',
      '0.4354',
      '0.2313',
    ]);
    expect(combined.figures.map(({ ratio }) => ratio?.toFixed(3))).toEqual([
      undefined,
      '0.306',
      '-0.306',
    ]);
    expect(combined.columns.map(({ name, type }) => [name, type])).toEqual([
      ['database', 'text'],
      ['total sales', 'decimal'],
      ['share', 'float'],
      ['against us', 'decimal'],
      ['against us, relative', 'float'],
    ]);
    expect(combined.rows[2]?.slice(0, 2)).toEqual(['apac', '645372.93']);
  });

  it('does not take the noise of a double for a difference', () => {
    const sql = 'SELECT sum(total) AS sales FROM o';
    const { combined } = combineResults(
      [
        figure('exact', sql, 'sales', 'decimal', '0.30'),
        figure('noisy', sql, 'sales', 'float', 0.1 + 0.2),
      ],
      { difference: true, total: true },
    );
    expect(combined).toMatchObject({
      total: '0.60',
      figures: [{ value: '0.30' }, { value: '0.3', difference: '0.00', ratio: 0 }],
    });
  });

  it('adds up what is beyond the integers of a machine', () => {
    const combined = counts(['9223372036854775807', '9223372036854775807', 1]);
    expect(combined).toMatchObject({ total: '18446744073709551615' });
  });

  it('keeps integers beyond doubles apart', () => {
    const combined = counts(['9007199254740993', 9007199254740991], { winner: 'highest' });
    expect(combined).toMatchObject({
      total: '18014398509481984',
      winner: { database: 'db0', kind: 'highest' },
      figures: [{ value: '9007199254740993' }, { value: '9007199254740991', difference: '-2' }],
    });
  });

  it.each([
    [[300, 412, 120], 'highest', 'db1'],
    [[300, 412, 120], 'lowest', 'db2'],
    [[300, null, 120], 'lowest', 'db2'],
    [[412, 412, 120], 'highest', undefined],
    [[null, 5], 'highest', undefined],
  ] as const)('of %j the %s is %s', (values, winner, database) => {
    const combined = counts([...values], { winner });
    expect(combined?.kind === 'figures' && combined.winner?.database).toBe(database);
  });

  it('adds nothing to a NULL, and shows it as what it is', () => {
    const combined = counts([null, 5, 7]);
    expect(combined).toMatchObject({ total: '12', figures: [{ value: null }, {}, {}] });
    expect(combined?.kind === 'figures' && combined.figures[1]).not.toHaveProperty('difference');
  });

  it('has no ratio to zero and no share of negative parts', () => {
    const combined = counts([0, 5, -1]);
    if (combined?.kind !== 'figures') throw new Error('figures expected');
    expect(combined.figures[1]).toEqual({ database: 'db1', value: '5', difference: '5' });
    expect(combined.figures.some((one) => 'share' in one)).toBe(false);
  });

  it.each([
    ['SELECT avg(price) AS average_price FROM p', 'average_price'],
    ['SELECT max(price) FROM p', 'max'],
    ['SELECT sum(a) / count(*) AS per_order FROM o', 'per_order'],
  ])('does not add up %s', (sql, name) => {
    const { combined } = combineResults(
      [figure('a', sql, name, 'decimal', '4.50'), figure('b', sql, name, 'decimal', '5.25')],
      { total: true },
    );
    expect(combined).toMatchObject({ kind: 'figures', figures: [{}, { difference: '0.75' }] });
    expect(combined).not.toHaveProperty('total');
  });

  it('neither adds up nor compares unlike currencies', () => {
    const { combined } = combineResults(
      [
        figure('us', 'SELECT sum(amount_usd) AS sales FROM o', 'sales', 'decimal', '10.00'),
        figure('eu', 'SELECT sum(amount_eur) AS sales FROM o', 'sales', 'decimal', '12.00'),
      ],
      { total: true, winner: 'highest' },
    );
    expect(combined).toMatchObject({ kind: 'figures', measure: 'sales' });
    expect(combined).not.toHaveProperty('total');
    expect(combined).not.toHaveProperty('winner');
    expect(combined?.kind === 'figures' && combined.figures[1]).toEqual({
      database: 'eu',
      value: '12.00',
    });
  });

  it('takes a text that the statement holds itself for no part of the result', () => {
    const one = (name: string, n: number) =>
      result(
        name,
        { tenant: 'text', n: 'integer' },
        [[name, n]],
        `SELECT '${name}' AS tenant, count(*) AS n FROM orders`,
      );
    expect(combineResults([one('a', 3), one('b', 4)], {}).combined).toMatchObject({
      kind: 'figures',
      measure: 'orders',
      total: '7',
    });
  });

  it('adds nothing up where a comparison is asked for, unless the question also asks for it', () => {
    const results = [
      figure('before', 'SELECT count(*) FROM customers', 'count', 'integer', 8),
      figure('after', 'SELECT count(*) FROM customers', 'count', 'integer', 6),
    ];
    const compared = combineResults(results, { difference: true }).combined;
    expect(compared).toMatchObject({ kind: 'figures', figures: [{}, { difference: '-2' }] });
    expect(compared).not.toHaveProperty('total');
    expect(compared?.columns.map(({ name }) => name)).not.toContain('share');
    expect(combineResults(results, { difference: true, total: true }).combined).toMatchObject({
      total: '14',
    });
  });

  it('does not set different things against each other', () => {
    const results = [
      figure('crm', 'SELECT count(*) FROM customers', 'count', 'integer', 3),
      figure('shop', 'SELECT count(*) FROM invoices', 'count', 'integer', 4),
    ];
    expect(combineResults(results, {})).toEqual({
      reason:
        'The databases were asked for different things (customers; invoices), so each result stands on its own.',
    });
    expect(combineResults(results, { difference: true }).combined?.kind).toBe('figures');
  });
});

it('leaves a single result alone, and none', () => {
  expect(combineResults([], {})).toEqual({});
  expect(combineResults([figure('a', 'SELECT count(*) FROM t', 'n', 'integer', 1)], {})).toEqual(
    {},
  );
});

it('leaves two results of one database to themselves', () => {
  const one = figure('a', 'SELECT count(*) FROM t', 'n', 'integer', 1);
  expect(combineResults([one, one], {}).reason).toContain('a was asked more than once');
});
