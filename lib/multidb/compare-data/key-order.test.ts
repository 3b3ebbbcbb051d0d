import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, keyColumnOf } from './key-order.ts';

describe('the order of keys', () => {
  it('of texts is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareBytes(a, b))).toBe(bytes);
      }),
    );
  });

  it('of texts puts what lies beyond U+FFFF last', () => {
    expect(['🌱', '\uff21', 'z', 'Z', ''].sort(compareBytes)).toEqual([
      '',
      'Z',
      'z',
      '\uff21',
      '🌱',
    ]);
  });

  it('of numbers is theirs, whatever they came as', () => {
    const { read, compare } = keyColumnOf('number');
    const cells = ['9007199254740993', 10, '9007199254740992', -3, '2.50', 2, true, '-3.5'];
    const sorted = cells.toSorted((a, b) => compare(read(a) ?? '', read(b) ?? ''));
    expect(sorted).toEqual([
      '-3.5',
      -3,
      true,
      2,
      '2.50',
      10,
      '9007199254740992',
      '9007199254740993',
    ]);
  });
});
