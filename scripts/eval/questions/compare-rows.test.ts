import { expect, it } from 'vitest';
import { type PlainValue, sameRows } from './compare-rows.ts';
import { plainResult } from './plain-rows.ts';

const result = (...rows: PlainValue[][]) => ({ width: rows[0]?.length ?? 0, rows });

it.each([
  ['the same', result([1, 'a'], [2, 'b']), result([1, 'a'], [2, 'b']), true, true],
  ['another order of rows', result([2, 'b'], [1, 'a']), result([1, 'a'], [2, 'b']), false, true],
  ['… that counts', result([2, 'b'], [1, 'a']), result([1, 'a'], [2, 'b']), true, false],
  ['another order of columns', result(['a', 1], ['b', 2]), result([1, 'a'], [2, 'b']), true, true],
  ['columns that hold the same', result([1, 2], [2, 1]), result([2, 1], [1, 2]), true, true],
  ['… in other rows', result([1, 1], [2, 2]), result([2, 1], [1, 2]), false, false],
  ['a column more', result([1, 'a']), result([1]), false, false],
  ['a row less', result([1]), result([1], [1]), false, false],
  ['one row for another', result([1], [1], [2]), result([1], [2], [2]), false, false],
  ['nearly the same number', result([1_000_000]), result([1_000_000.9]), false, true],
  ['another number', result([1_000_000]), result([1_000_002]), false, false],
  ['another letter case', result(['a']), result(['A']), false, false],
  ['a digit as text', result(['1']), result([1]), false, false],
  ['NULL for nothing', result([null]), result(['']), false, false],
] as const)('%s', (_, given, gold, ordered, same) => {
  expect(sameRows(given, gold, ordered)).toBe(same);
});

it('takes exact decimals for the numbers they are', () => {
  const given = { columns: [{ name: 'n', type: 'decimal' as const }], rows: [['1.50']] };
  expect(sameRows(plainResult(given), result([1.5]), false)).toBe(true);
});
