import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import { type SqliteValue, settleType } from './settle-type.ts';

const cases: [ColumnType | undefined, SqliteValue[], ColumnType][] = [
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
  [undefined, [], 'unknown'],
  [undefined, [null], 'unknown'],
  [undefined, ['2024-02-29'], 'date'],
  [undefined, ['2024-02'], 'text'],
  [undefined, [Buffer.from('x')], 'binary'],
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
  expect(settleType(declared, values)).toBe(type);
});
