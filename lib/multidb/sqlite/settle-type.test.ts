import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnType, columnTypes } from '#lib/shape/dialect.ts';
import { ColumnValues } from './column-values.ts';
import { TypeSettler } from './settle-type.ts';
import { type SqliteValue, storageClassOf } from './storage-class.ts';

const settleOn = (settler: TypeSettler, values: SqliteValue[]) =>
  settler.settle(
    new ColumnValues(
      values,
      values.reduce((classes: number, value) => classes | storageClassOf(value), 0),
    ),
  );

const cases: [ColumnType, SqliteValue[], ColumnType][] = [
  ['integer', [1n, null], 'integer'],
  ['integer', [1n, 2.5], 'float'],
  ['integer', ['n/a', 1n], 'unknown'],
  ['boolean', [0n, 1n], 'boolean'],
  ['boolean', [0n, 2n], 'integer'],
  ['decimal', [1n, 2.5, '12345678901234567890.5'], 'decimal'],
  ['date', ['2024-02-29'], 'date'],
  ['date', [1709164800000n], 'integer'],
  ['date', ['2024-02-29 10:00:00'], 'timestamp'],
  ['timestamp', ['2024-02-29 10:00', '2024-02-29T10:00:00.5Z'], 'timestamp'],
  ['timestamp', ['yesterday'], 'text'],
  ['json', ['{"a":1}'], 'json'],
  ['json', ['{broken'], 'text'],
  ['text', [], 'text'],
  ['unknown', [], 'unknown'],
  ['unknown', [null], 'unknown'],
  ['unknown', ['2024-02-29'], 'date'],
  ['unknown', ['2024-02'], 'text'],
  ['unknown', [Buffer.from('x')], 'binary'],
];

// Named by hand: a title cannot show a bigint.
it.each(
  cases.map(([declared, values, type]) => ({
    title: `declared ${declared} holding ${values.join(', ')} is ${type}`,
    declared,
    values,
    type,
  })),
)('$title', ({ declared, values, type }) => {
  expect(settleOn(new TypeSettler(declared), values)).toBe(type);
});

describe('batch after batch', () => {
  it.each<[ColumnType, SqliteValue[][], ColumnType[]]>([
    ['unknown', [[null], [null, 1n], [null], [2.5]], ['unknown', 'integer', 'integer', 'float']],
    ['integer', [['n/a', 1n], [2n]], ['unknown', 'unknown']],
    ['unknown', [['2024-02-29'], ['2024-02-29 10:00']], ['date', 'text']],
    ['boolean', [[1n], [2n], [0n]], ['boolean', 'integer', 'integer']],
    ['decimal', [[1.5], ['n/a']], ['decimal', 'unknown']],
  ])('declared %s', (declared, batches, types) => {
    const settler = new TypeSettler(declared);
    expect(batches.map((values) => settleOn(settler, values))).toEqual(types);
  });

  const value = fc.oneof(
    fc.constantFrom<SqliteValue>(
      null,
      0n,
      1n,
      7n,
      2n ** 62n,
      0.5,
      '12.50',
      '2024-02-29',
      '2024-02-29 10:00',
      '10:00',
      '{}',
      'a3bb189e-8bf9-3888-9912-ace4e6543002',
      'word',
      Buffer.from('x'),
    ),
  );
  it('says what one batch of all the rows would', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...columnTypes),
        fc.array(fc.array(value, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (declared, batches) => {
          const settler = new TypeSettler(declared);
          const last = batches.map((values) => settleOn(settler, values)).at(-1);
          expect(last).toBe(settleOn(new TypeSettler(declared), batches.flat()));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
