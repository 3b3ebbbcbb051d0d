import { expect, it } from 'vitest';
import {
  countOf,
  groupDigits,
  hasNoise,
  percent,
  roundDigits,
  sharedDecimals,
  signedDigits,
  signedPercent,
} from './format-number.ts';

it.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['-1234567.50', '−1,234,567.50'],
  ['0.123456', '0.123456'],
  ['123456789012345678901234567890.1', '123,456,789,012,345,678,901,234,567,890.1'],
  [1234.5, '1,234.5'],
  ['NaN', 'NaN'],
  ['1e30', '1e30'],
])('groups the digits of %s', (value, text) => {
  expect(groupDigits(value)).toBe(text);
});

it('gives numbers below each other the same decimals', () => {
  const values = ['14.9', '95', null, '1089.95'];
  const decimals = sharedDecimals(values);
  expect(values.map((value) => value && groupDigits(value, decimals))).toEqual([
    '14.90',
    '95.00',
    null,
    '1,089.95',
  ]);
  expect(sharedDecimals(['0.333333333333', '1'])).toBe(0);
});

it.each([
  ['604.5145386904761905', undefined, '604.514539'],
  ['509.6400000000000000', undefined, '509.64'],
  ['-4.31255411037652', 2, '-4.31'],
  ['999.9999999', 2, '1000'],
  ['0.00000012345678', 2, '0.00000012'],
  ['-0.0000000', 2, '0'],
  ['48.856613', undefined, '48.856613'],
  [250.5138908450704, 2, '250.51'],
  ['NaN', 2, 'NaN'],
  ['12', 2, '12'],
])('rounds %s to %s decimals', (value, decimals, text) => {
  expect(roundDigits(value, decimals)).toBe(text);
});

it('takes long decimals for noise', () => {
  expect(['1.5', '519.582712', '250.5138908450704', 3, null].map(hasNoise)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});

it.each([
  ['12', '+12'],
  ['-1200', '−1,200'],
  ['0', '0'],
  ['-0.00', '0.00'],
])('signs %s', (value, text) => {
  expect(signedDigits(value)).toBe(text);
});

it.each([
  [0.4352, '44 %'],
  [1, '100 %'],
  [0, '0 %'],
  [0.001, '<1 %'],
])('says the share %s', (share, text) => {
  expect(percent(share).replace('\u00a0', ' ')).toBe(text);
});

it.each([
  [0.306, '+30.6 %'],
  [-0.306, '−30.6 %'],
  [12.5, '+1,250.0 %'],
  [0.0001, '0.0 %'],
])('says the change %s', (ratio, text) => {
  expect(signedPercent(ratio).replace('\u00a0', ' ')).toBe(text);
});

it('counts in singular and plural', () => {
  expect([countOf(1, 'row'), countOf(0, 'row'), countOf(1000, 'query', 'queries')]).toEqual([
    '1 row',
    '0 rows',
    '1,000 queries',
  ]);
});
