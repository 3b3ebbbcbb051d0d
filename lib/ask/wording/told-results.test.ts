import { describe, expect, it } from 'vitest';
import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { CombinedView } from '../events.ts';
import { emptyRunView, type StatementView } from '../run-view.ts';
import { toldResults } from './told-results.ts';

const grouped = 'SELECT city, count(*) AS n FROM customers GROUP BY city';
const plain = 'SELECT email, id FROM customers';

function statement(connectionId: number, sql: string, rows: number): StatementView {
  return {
    statementId: `s${connectionId}`,
    connectionId,
    task: 'statement',
    state: 'done',
    sql,
    columns: [
      { name: 'city', type: 'text' },
      { name: 'n', type: 'integer' },
    ],
    rows: Array.from({ length: rows }, (_, at) => [`city ${at}`, at]),
    truncated: false,
    corrections: [],
  };
}

function told(
  statements: StatementView[],
  policies: Record<number, DataPolicy>,
  combined?: CombinedView,
) {
  const databases = statements.map(({ connectionId }) => ({
    connectionId,
    name: `db${connectionId}`,
    dialect: 'sqlite' as const,
    color: 0,
  }));
  const view = { ...emptyRunView('', ''), statements, databases, combined };
  return toldResults(view, (id) => policies[id] ?? 'schema');
}

describe('toldResults', () => {
  it.each<[DataPolicy, string, boolean]>([
    ['schema', grouped, false],
    ['schema', plain, false],
    ['aggregates', grouped, true],
    ['aggregates', plain, false],
    ['rows', grouped, true],
    ['rows', plain, true],
  ])('with the policy "%s", of %s: %s', (policy, sql, isTold) => {
    expect(told([statement(1, sql, 3)], { 1: policy }) !== undefined).toBe(isTold);
  });

  it('gives the first 20 rows and says how many there are', () => {
    const [result] = told([statement(1, grouped, 50)], { 1: 'aggregates' }) ?? [];
    expect(result).toMatchObject({ title: 'db1', columns: ['city', 'n'], rowCount: 50 });
    expect(result?.rows).toHaveLength(20);
    expect(result?.rows.at(-1)).toEqual(['city 19', 19]);
  });

  it.each([
    [
      [50, 50, 50],
      [7, 7, 6],
    ],
    [
      [2, 50, 3],
      [2, 15, 3],
    ],
    [
      [5, 5],
      [5, 5],
    ],
    [Array.from({ length: 25 }, () => 3), [...Array(20).fill(1), ...Array(5).fill(0)]],
  ])('gives 20 rows at most of all results together: of %j, %j', (counts, shown) => {
    const all = counts.map((rows, at) => statement(at + 1, grouped, rows));
    const policies = Object.fromEntries(all.map((_, at) => [at + 1, 'rows' as const]));
    const results = told(all, policies) ?? [];
    expect(results.map(({ rows }) => rows.length)).toEqual(shown);
    expect(results.map(({ rowCount }) => rowCount)).toEqual(counts);
  });

  it('tells nothing where one of several databases forbids it', () => {
    const both = [statement(1, grouped, 2), statement(2, grouped, 2)];
    expect(told(both, { 1: 'rows', 2: 'schema' })).toBeUndefined();
    expect(told(both, { 1: 'rows', 2: 'aggregates' })).toHaveLength(2);
  });

  it('tells the combined table in place of its parts, with the total', () => {
    const both = [statement(1, grouped, 1), statement(2, grouped, 1)];
    const combined: CombinedView = {
      kind: 'figures',
      measure: 'customers',
      columns: [{ name: 'database', type: 'text' }],
      rows: [['db1'], ['db2']],
      figures: [],
      total: '9',
    };
    const results = told(both, { 1: 'rows', 2: 'rows' }, combined);
    expect(results).toMatchObject([
      { title: 'all databases together', rows: [['db1'], ['db2']] },
      { title: 'total', columns: ['customers'], rows: [['9']] },
    ]);
  });

  it('leaves a single figure, a change and a schema to our own words', () => {
    const figure = { ...statement(1, 'SELECT count(*) FROM customers', 1) };
    figure.columns = [{ name: 'n', type: 'integer' }];
    expect(told([figure], { 1: 'rows' })).toBeUndefined();
    expect(told([{ ...statement(1, plain, 1), changes: true }], { 1: 'rows' })).toBeUndefined();
    expect(told([{ ...statement(1, '', 3), task: 'schema' }], { 1: 'rows' })).toBeUndefined();
  });
});
