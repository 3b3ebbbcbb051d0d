import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { combineResults } from './combine-results.ts';
import type { CombinableResult } from './combined.ts';

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

describe('stacked rows', () => {
  it('aligns columns by name, in the order of the first', () => {
    const { combined } = combineResults(
      [
        result('a', { name: 'text', total: 'decimal' }, [['x', '1.50']]),
        result(
          'b',
          { Total: 'integer', NAME: 'text' },
          [
            [2, 'y'],
            [3, 'z'],
          ],
          '',
          true,
        ),
        result('c', { name: 'unknown', total: 'unknown' }, []),
      ],
      {},
    );
    expect(combined).toEqual({
      kind: 'stacked',
      columns: [
        { name: 'database', type: 'text' },
        { name: 'name', type: 'text' },
        { name: 'total', type: 'decimal' },
      ],
      rows: [
        ['a', 'x', '1.50'],
        ['b', 'y', 2],
        ['b', 'z', 3],
      ],
      truncated: true,
    });
  });

  it('takes columns without an alias for the same, and one differing label beside them', () => {
    const { combined } = combineResults(
      [
        result('us', { state: 'text', count: 'integer' }, [['Ohio', 3]]),
        result('eu', { country: 'text', 'COUNT(*)': 'integer' }, [['France', 4]]),
      ],
      {},
    );
    expect(combined?.columns.map(({ name }) => name)).toEqual([
      'database',
      'state / country',
      'count',
    ]);
  });

  it('keeps two columns of one name apart', () => {
    const twice = (database: string, row: Cell[]): CombinableResult => ({
      database,
      sql: '',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'id', type: 'integer' },
      ],
      rows: [row],
      truncated: false,
    });
    const { combined } = combineResults([twice('a', [1, 2]), twice('b', [3, 4])], {});
    expect(combined?.rows).toEqual([
      ['a', 1, 2],
      ['b', 3, 4],
    ]);
  });

  it.each([
    [
      { name: 'text' },
      { name: 'text', age: 'integer' },
      'different columns (a: name; b: name, age)',
    ],
    [{ name: 'text', age: 'integer' }, { name: 'text', size: 'integer' }, 'different columns'],
    [
      { day: 'date', n: 'text' },
      { day: 'binary', n: 'text' },
      'unlike values (date in a, binary in b)',
    ],
  ] as [Record<string, ColumnType>, Record<string, ColumnType>, string][])(
    'says why %j and %j do not stand in one table',
    (left, right, reason) => {
      const rows = (columns: object) => [
        Object.keys(columns).map(() => null),
        Object.keys(columns).map(() => null),
      ];
      const combination = combineResults(
        [result('a', left, rows(left)), result('b', right, rows(right))],
        {},
      );
      expect(combination.combined).toBeUndefined();
      expect(combination.reason).toContain(reason);
    },
  );
});
