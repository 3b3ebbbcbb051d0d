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
  ['[-1:0][2:2]={{5},{6}}', [['5'], ['6']]],
  ['{" a ",b c}', [' a ', 'b c']],
])('%s', (text, items) => {
  expect(readArray(text, (item) => item)).toEqual(items);
});

it('takes the delimiter of the element type', () => {
  const boxes = readArray('{(2,2),(1,1);(4,4),(3,3)}', (item) => item, ';');
  expect(boxes).toEqual(['(2,2),(1,1)', '(4,4),(3,3)']);
});
