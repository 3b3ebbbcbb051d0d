import { describe, expect, it } from 'vitest';
import { combineResults } from './combine-results.ts';
import type { CombineIntent } from './combined.ts';

const combine = (intent: CombineIntent, ...expressions: string[]) =>
  combineResults(
    expressions.map((expression, at) => ({
      database: `db${at}`,
      sql: `SELECT ${expression} AS orders FROM orders`,
      columns: [{ name: 'orders', type: 'decimal' }],
      rows: [[`${at + 4}`]],
      truncated: false,
    })),
    intent,
  );

describe('figures of one name and several kinds', () => {
  it.each<[CombineIntent]>([
    [{}],
    [{ winner: 'highest' }],
    [{ total: true }],
    [{ difference: true }],
  ])('are told apart, whatever is asked: %j', (intent) => {
    expect(combine(intent, 'COUNT(*)', 'SUM(total)')).toEqual({
      reason:
        'The figures are not of one kind (a count in db0, a sum in db1), so they are neither added up nor compared.',
    });
    expect(combine(intent, 'SUM(total)', 'AVG(total)').reason).toContain('an average in db1');
    expect(combine(intent, 'MAX(total)', 'MIN(total)').reason).toContain('a maximum in db0');
  });

  it.each([
    ['COUNT(*)', 'SUM(CASE WHEN paid THEN 1 ELSE 0 END)'],
    ['COUNT(*)', 'COUNT(DISTINCT id)'],
    ['AVG(total)', 'SUM(total) / COUNT(*)'],
    ['SUM(total)', 'ABS(SUM(total))'],
    ['COUNT(*)', 'order_count'],
  ])('%s and %s may be the same', (one, other) => {
    expect(combine({ difference: true }, one, other).combined?.kind).toBe('figures');
  });
});

it('groups of one name and several kinds say why they stand below each other', () => {
  const grouped = (database: string, figure: string) => ({
    database,
    sql: `SELECT city, ${figure} AS revenue FROM orders GROUP BY city`,
    columns: [
      { name: 'city', type: 'text' as const },
      { name: 'revenue', type: 'decimal' as const },
    ],
    rows: [['Bern', '4']],
    truncated: false,
  });
  const { combined, reason } = combineResults(
    [grouped('us', 'COUNT(*)'), grouped('eu', 'SUM(total)')],
    {},
  );
  expect(combined?.kind).toBe('stacked');
  expect(reason).toMatch(/^The figures are not of one kind \(a count in us, a sum in eu\)/);
});

describe('what has no sum', () => {
  it('counts of distinct values are set side by side', () => {
    const { combined } = combine({ total: true }, 'COUNT(DISTINCT email)', 'COUNT(DISTINCT email)');
    expect(combined).toMatchObject({ mayOverlap: true, figures: [{}, { difference: '1' }] });
    expect(combined).not.toHaveProperty('total');
  });

  it.each([
    ['MAX(total)', 'db1', 'highest'],
    ['ROUND(MIN(total), 2)', 'db0', 'lowest'],
  ] as const)('of several %s one is that of all', (expression, database, kind) => {
    expect(combine({}, expression, expression).combined).toMatchObject({
      winner: { database, kind },
    });
    const asked = combine({ difference: true }, expression, expression).combined;
    expect(asked).not.toHaveProperty('winner');
    expect(asked).not.toHaveProperty('total');
  });
});
