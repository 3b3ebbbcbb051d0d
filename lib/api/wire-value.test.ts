import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toWireDecimal, toWireRows } from './wire-value.ts';

it.each([
  ['0', 0],
  ['1234.50', 1234.5],
  ['-0.1', -0.1],
  ['000.0001', 0.0001],
  ['123456789012345', 123456789012345],
  ['1234567890123456', '1234567890123456'],
  ['0.1234567890123450', 0.123456789012345],
  ['0.1234567890123456', '0.1234567890123456'],
  ['12345678901234.56', '12345678901234.56'],
  // No double is as small as this one.
  [`0.${'0'.repeat(399)}1`, `0.${'0'.repeat(399)}1`],
  [`0.${'0'.repeat(399)}`, 0],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['', ''],
  ['.', '.'],
])('the decimal %s is %j', (digits, expected) => {
  expect(toWireDecimal(digits)).toBe(expected);
});

it('a number that comes out has lost nothing', () => {
  const digits = fc
    .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 20n), fc.integer({ min: 0, max: 12 }))
    .map(([negative, value, scale]) => {
      const text = value.toString().padStart(scale + 1, '0');
      const whole = text.slice(0, text.length - scale);
      return `${negative ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`;
    });
  fc.assert(
    fc.property(digits, (decimal) => {
      const wired = toWireDecimal(decimal);
      if (typeof wired === 'string') return wired === decimal;
      const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
      const back = wired.toFixed(fraction.length).replace('-', '').split('.');
      return BigInt(back[0] ?? '') === BigInt(whole) && (back[1] ?? '') === fraction;
    }),
  );
});

it('only decimals change', () => {
  const types = ['decimal', 'text', 'integer', 'json', 'binary'] as const;
  const columns = types.map((type) => ({ name: type, type }));
  const row = ['1.50', '1.50', '9007199254740993', { deep: '1.50' }, { $binary: 'AA==' }];
  expect(toWireRows(columns, [row, [null, null, null, null, null]])).toEqual([
    [1.5, ...row.slice(1)],
    [null, null, null, null, null],
  ]);
});
