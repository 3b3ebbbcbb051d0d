import { expect, it } from 'vitest';
import { textTable } from './text-table.ts';

const columns = [
  { name: 'a|b', type: 'text' as const },
  { name: 'n', type: 'integer' as const },
];

it('makes a table that no value can break', () => {
  expect(
    textTable(columns, [
      ['x|y\nz', 1],
      [null, { $binary: 'AA==' }],
    ]),
  ).toBe(
    ['| a\\|b | n |', '| --- | --- |', '| x\\|y z | 1 |', '| NULL | {"$binary":"AA=="} |'].join(
      '\n',
    ),
  );
});

it.each([
  [0, false, '(no rows)'],
  [2, true, '(there are more rows)'],
  [150, false, '(the first 100 of 150 rows)'],
  [150, true, '(the first 100 of 150 or more rows)'],
])('says what is not shown: %i rows, truncated %s', (count, truncated, last) => {
  const rows = Array.from({ length: count }, (_, n) => ['x', n]);
  expect(textTable(columns, rows, truncated).split('\n').at(-1)).toBe(last);
});

it('cuts long values', () => {
  expect(textTable(columns, [['x'.repeat(5_000), 1]]).length).toBeLessThan(300);
});
