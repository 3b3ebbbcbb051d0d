import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { columnDecimals, exactText, formatCell, plainCell } from './format-cell.ts';

it.each<[string, ColumnType, Cell, string | null]>([
  ['total', 'decimal', '930137.52', '930,137.52'],
  ['total', 'float', 21882.170000000002, '21,882.17'],
  ['average', 'decimal', '604.5145386904761905', '604.514539'],
  ['average', 'float', 280.207267833109, '280.207268'],
  ['total', 'float', 9007199254740991, '9,007,199,254,740,991'],
  ['orders', 'integer', 12345, '12,345'],
  ['orders', 'integer', '9223372036854775807', '9,223,372,036,854,775,807'],
  ['id', 'integer', 12345, '12345'],
  ['customer_id', 'integer', 12345, '12345'],
  ['order year', 'integer', 2024, '2024'],
  ['paid', 'decimal', '2024.5', '2,024.5'],
  ['zip', 'text', '01234', '01234'],
  ['note', 'text', null, null],
  ['active', 'boolean', false, 'false'],
  ['at', 'timestamp', '2024-07-15T08:30:00.000Z', '2024-07-15 08:30:00'],
  ['at', 'timestamp', '2024-07-15T08:30:00.250+02:00', '2024-07-15 08:30:00.250+02:00'],
  ['body', 'binary', { $binary: 'aGVsbG8=' }, 'binary, 5 bytes'],
  ['tags', 'json', { a: [1] }, '{"a":[1]}'],
])('shows %s %s %j', (name, type, cell, text) => {
  expect(formatCell(cell, { name, type })).toBe(text);
});

it('keeps values whole where they are copied', () => {
  expect([null, 12345, '930137.52', { a: 1 }].map(plainCell)).toEqual([
    '',
    '12345',
    '930137.52',
    '{"a":1}',
  ]);
});

it.each([
  ['decimal', ['1.5', '2.125', null], 3],
  ['float', [698.3, 1608.95, 7583.099999999999], 2],
  ['float', [0.1234567, 1.5], 6],
  ['float', [0.12345, 1.5], 0],
  ['decimal', ['509.6400000000000000', '604.5145386904761905'], 6],
  ['integer', [1, 2], 0],
] as const)(
  'gives the numbers of a %s column %j the decimals they share',
  (type, cells, decimals) => {
    expect(columnDecimals({ name: 'total', type }, [...cells])).toBe(decimals);
  },
);

it('fills up to the decimals that the column shares', () => {
  expect(formatCell('14.9', { name: 'price', type: 'decimal' }, 2)).toBe('14.90');
});

it('keeps the digits of a number that is shown rounded', () => {
  const column = { name: 'average', type: 'decimal' } as const;
  expect(exactText('604.5145386904761905', column)).toBe('604.5145386904761905');
  expect(exactText('604.51', column)).toBeUndefined();
  expect(exactText('604.5145386904761905', { name: 'note', type: 'text' })).toBeUndefined();
});
