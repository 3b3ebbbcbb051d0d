import { expect, it } from 'vitest';
import { distinctNames, toWireResults } from './wire-results.ts';

const text = (name: string) => ({ name, type: 'text' as const });

it.each([
  [[], []],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['name', 'name'],
    ['name', 'name_2'],
  ],
  [
    ['name', 'name', 'name'],
    ['name', 'name_2', 'name_3'],
  ],
  [
    ['name', 'name', 'name_2'],
    ['name', 'name_3', 'name_2'],
  ],
  [
    ['name_2', 'name', 'name'],
    ['name_2', 'name', 'name_3'],
  ],
  [
    ['', ''],
    ['', '_2'],
  ],
])('%j become %j', (names, expected) => {
  expect(distinctNames(names.map(text))).toEqual(expected);
});

it('keeps every value of a row, whatever its column is called', () => {
  const columns = ['__proto__', 'constructor', 'id', 'id'].map(text);
  const results = toWireResults(columns, [['a', 'b', 'c', 'd']]);
  expect(JSON.stringify(results)).toBe('[{"__proto__":"a","constructor":"b","id":"c","id_2":"d"}]');
});
