import fc from 'fast-check';
import mysql2 from 'mysql2';
import { describe, expect, it } from 'vitest';
import { readerOf } from './cell-readers.ts';
import type { WireColumn } from './map-type.ts';

const { Types } = mysql2;

/** Reads the text where the driver has it: in the middle of what else came. */
function read(text: string, column: Partial<WireColumn> & { columnType: number }) {
  const bytes = Buffer.from(`\u0002${text}\u00039.9`);
  const wire = { columnLength: 20, characterSet: 45, flags: 0, ...column };
  return readerOf(wire)(bytes, 1, 1 + Buffer.byteLength(text));
}

describe('integers', () => {
  it('are numbers where a double holds them, else their digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
        const cell = read(String(value), { columnType: Types.LONGLONG });
        const isSafe = Number.isSafeInteger(Number(value));
        expect(cell).toBe(isSafe ? Number(value) : String(value));
      }),
    );
  });

  it.each([
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['-9007199254740992', '-9007199254740992'],
    ['00000000000000000042', 42],
    ['09223372036854775807', '9223372036854775807'],
  ])('%s is %j', (text, cell) => {
    expect(read(text, { columnType: Types.LONGLONG })).toBe(cell);
  });
});

describe('floats', () => {
  const asFloat = (text: string) => read(text, { columnType: Types.DOUBLE });

  it('are what Number() makes of the text', () => {
    const spellings = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toPrecision(6)),
      fc
        .tuple(fc.integer(), fc.nat({ max: 9_999_999 }))
        .map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.stringMatching(/^-?\d{1,17}(\.\d{1,17})?(e[+-]?\d{1,2})?$/),
    );
    fc.assert(
      fc.property(spellings, (text) => {
        expect(asFloat(text)).toBe(Number(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['1.7976931348623157e308', '5e-324', '-0', '0.1', '1e-7', '123456789.123456'])(
    '%s',
    (text) => {
      expect(asFloat(text)).toBe(Number(text));
    },
  );
});

it.each([
  ['12345678901234567890.5', '12345678901234567890.5'],
  ['0.10', '0.10'],
  ['-0.5', '-0.5'],
  ['0000012.50', '12.50'],
  ['0000', '0'],
])('the decimal %s is %s', (text, cell) => {
  expect(read(text, { columnType: Types.NEWDECIMAL })).toBe(cell);
});

it.each<[string, number, string]>([
  ['2024-03-31', Types.DATE, '2024-03-31'],
  ['0000-00-00', Types.DATE, '0000-00-00'],
  ['2024-03-31 02:30:00', Types.DATETIME, '2024-03-31T02:30:00'],
  ['2024-03-31 02:30:00.000001', Types.DATETIME, '2024-03-31T02:30:00.000001'],
  ['2024-00-31 02:30:00', Types.DATETIME, '2024-00-31 02:30:00'],
  ['2024-03-00 02:30:00', Types.DATETIME, '2024-03-00 02:30:00'],
  ['2024-03-31 02:30:00', Types.TIMESTAMP, '2024-03-31T02:30:00Z'],
  ['0000-00-00 00:00:00', Types.TIMESTAMP, '0000-00-00 00:00:00'],
  ['-838:59:59', Types.TIME, '-838:59:59'],
])('%s of type %i is %s', (text, columnType, cell) => {
  expect(read(text, { columnType, characterSet: 63 })).toBe(cell);
});
