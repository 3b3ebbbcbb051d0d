import { expect, it } from 'vitest';
import { readArray } from './read-array.ts';

it.each([
  ['{}', []],
  ['{a,b}', ['a', 'b']],
  ['{NULL,"NULL"}', [null, 'NULL']],
  ['{"a \\"b\\"","c\\\\d",""}', ['a "b"', 'c\\d', '']],
  ['{"x,y","{z}"}', ['x,y', '{z}']],
  [
    '{{1,2},{3,4}}',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['[0:1]={5,6}', ['5', '6']],
])('%s', (text, items) => {
  expect(readArray(text, (item) => item)).toEqual(items);
});
