import { expect, it } from 'vitest';
import { formatCsv, formatTable } from './format-table.ts';

it('puts columns under each other, and figures to the right', () => {
  expect(
    formatTable(
      ['name', 'n'],
      [
        ['Ada', 5],
        ['顧客', 1200],
        [null, null],
      ],
    ),
  ).toBe(['name     n', '----  ----', 'Ada      5', '顧客  1200', ''].join('\n'));
});

it('lets no value move the cursor', () => {
  expect(formatTable(['a'], [['\u001b[2Jx\ny\u0007']])).toBe('a\n--------\n�[2Jx y�');
});

it('quotes what CSV needs quoted', () => {
  expect(
    formatCsv(
      ['a', 'b "c"'],
      [
        ['1,5', null],
        ['two\nlines', { k: 'v' }],
      ],
    ),
  ).toBe('a,"b ""c"""\r\n"1,5",\r\n"two\nlines","{""k"":""v""}"');
});
