import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
  toDigits,
} from './decimal.ts';

describe('toDigits', () => {
  it.each([
    [12, '12'],
    [-0.5, '-0.5'],
    ['9007199254740993', '9007199254740993'],
    ['930137.50', '930137.50'],
    ['007.10', '7.10'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    ['+3', '3'],
    ['-0', '0'],
  ])('reads %j as %s', (cell, digits) => {
    expect(toDigits(cell)).toBe(digits);
  });

  it.each([null, true, 'NaN', 'Infinity', '', '12 kg', '1,200', { $binary: '' }])(
    'knows that %j is no number',
    (cell) => {
      expect(toDigits(cell)).toBeUndefined();
    },
  );
});

describe('arithmetic', () => {
  it.each([
    ['0.1', '0.2', '0.3', '-0.1'],
    ['930137.52', '1214902.10', '2145039.62', '-284764.58'],
    ['9007199254740993', '1', '9007199254740994', '9007199254740992'],
    ['1', '-1.00', '0.00', '2.00'],
    ['-0.05', '0', '-0.05', '-0.05'],
  ])('%s and %s', (a, b, sum, difference) => {
    expect(addDecimals(a, b)).toBe(sum);
    expect(subtractDecimals(a, b)).toBe(difference);
  });

  it.each([
    ['1.50', '1.5', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['-2', '-1.999', -1],
  ])('compares %s with %s', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order);
  });

  it.each([
    ['1', '4', 0.25],
    ['-37', '1200', -37 / 1200],
    ['5', '0.00', undefined],
  ])('divides %s by %s', (a, b, quotient) => {
    if (quotient === undefined) expect(divideDecimals(a, b)).toBeUndefined();
    else expect(divideDecimals(a, b)).toBeCloseTo(quotient, 10);
  });

  it.each([
    ['45.205', 2, '45.21'],
    ['-45.205', 2, '-45.21'],
    ['45.2', 2, '45.2'],
    ['0.999', 0, '1'],
    ['-0.4', 0, '0'],
  ])('rounds %s to %s decimals', (value, decimals, rounded) => {
    expect(roundDecimal(value, decimals)).toBe(rounded);
  });

  it('keeps a + b - b equal to a, for any digits', () => {
    const digits = fc
      .tuple(fc.bigInt(), fc.option(fc.stringMatching(/^\d{1,12}$/)))
      .map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : `${whole}`));
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
      }),
    );
  });
});

/** What is small is reckoned with doubles, what is large with BigInt: nobody may tell. */
describe('small and large numbers alike', () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat({ max: 6 }))
    .map(([negative, units, scale]) => {
      const digits = String(units).padStart(scale + 1, '0');
      const whole = digits.slice(0, digits.length - scale);
      const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
      return negative && units > 0n ? `-${text}` : text;
    });
  const scaled = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(6, '0'));
  };

  it('add and compare exactly', () =>
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(scaled(addDecimals(a, b))).toBe(scaled(a) + scaled(b));
        const [left, right] = [scaled(a), scaled(b)];
        expect(compareDecimals(a, b)).toBe(left < right ? -1 : left > right ? 1 : 0);
        expect(toDigits(a)).toBe(a);
        const sum = [a, b, a].reduce(addDecimals, '0');
        expect(compareDecimals(sumDecimals([a, b, a]), sum)).toBe(0);
      }),
      { numRuns: 2_000 },
    ));
});
