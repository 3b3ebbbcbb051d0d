import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalCell, floatCell, integerCell, jsonCell } from './cells.ts';

describe('integerCell', () => {
  it.each([
    ['0', 0],
    ['-7', -7],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
  ])('%s', (digits, cell) => expect(integerCell(digits)).toBe(cell));
});

describe('floatCell', () => {
  it.each([
    [1.5, 1.5],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%s', (value, cell) => expect(floatCell(value)).toBe(cell));
});

describe('decimalCell', () => {
  it.each([
    [0.1, '0.1'],
    [-3, '-3'],
    [1e-7, '0.0000001'],
    [-2.5e-10, '-0.00000000025'],
    [1.5e21, '1500000000000000000000'],
  ])('%s', (value, cell) => expect(decimalCell(value)).toBe(cell));

  it('gives the shortest digits that stand for the double, as JavaScript does', () => {
    const amounts = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    const near = fc.tuple(amounts, fc.constantFrom(1 - 2 ** -52, 1 + 2 ** -52, 1e8, 1.1));
    const values = fc.oneof(
      amounts,
      near.map(([amount, factor]) => amount * factor),
      fc.double({ noNaN: true, min: -1e20, max: 1e20 }),
    );
    const property = fc.property(values, (value) => {
      fc.pre(!String(value).includes('e'));
      expect(decimalCell(value)).toBe(String(value));
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

describe('jsonCell', () => {
  it.each([
    ['{"a":[1,null,"x"]}', { a: [1, null, 'x'] }],
    ['{"id":9007199254740993,"price":1.25}', { id: '9007199254740993', price: 1.25 }],
    ['"1234567890123456789"', '1234567890123456789'],
    ['1234567890123456789', '1234567890123456789'],
    ['{"small":1.0000000000000001}', { small: 1 }],
    ['null', null],
    ['{"cut":', '{"cut":'],
    ['[1e400,-1E+999,1.5e3]', ['1e400', '-1E+999', 1500]],
  ])('%s', (text, cell) => expect(jsonCell(text)).toEqual(cell));
});
