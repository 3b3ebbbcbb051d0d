import { describe, expect, it } from 'vitest';
import type { Cell } from '#lib/shape/query-result.ts';
import { normalizerOf } from './normalize-cell.ts';
import type { ValueForm } from './value-form.ts';

describe('one value has one form', () => {
  it.each<[ValueForm, Cell[]]>([
    ['number', [1, '1', '1.0', '1.00', true, '1e0']],
    ['number', [0, '0', '-0', '0.00', false, -0]],
    ['number', ['9007199254740993', '9007199254740993.000']],
    ['number', [-12.5, '-12.50', '-0012.5']],
    ['float', [0.1, '0.1', '0.10', '1e-1']],
    ['float', [1e20, '100000000000000000000', '1e+20']],
    ['float', [0, -0, '0.0']],
    ['padded', ['ab', 'ab   ']],
    ['uuid', ['A3BB189E-8BF9-3888-9912-ACE4E6543002', 'a3bb189e-8bf9-3888-9912-ace4e6543002']],
    ['date', ['2024-03-31', '2024-03-31T00:00:00', '2024-03-31 00:00:00.000']],
    [
      'timestamp',
      [
        '2024-03-31T02:30:00.250',
        '2024-03-31 02:30:00.25',
        '2024-03-31T02:30:00.25Z',
        '2024-03-31T04:30:00.25+02:00',
        '2024-03-31 04:30:00.25+02',
      ],
    ],
    ['timestamp', ['2024-03-31', '2024-03-31T00:00', '2024-03-31 00:00:00']],
    ['time', ['10:00', '10:00:00', '10:00:00.000']],
    ['json', [{ a: 1, b: { d: null, c: [1] } }, '{"b":{"c":[1],"d":null},"a":1}']],
    ['json', ['1', '1.0', '1e0', ' 1 ', '10E-1']],
    ['json', [[9007199254740992], '[9007199254740992.0]']],
    ['json', ['{"__proto__": 1, "2": 0, "1": 0}', '{"1":0,"2":0,"__proto__":1}']],
    ['binary', [{ $binary: 'AP8=' }]],
    ['any', [1, 1.0]],
  ])('%s: %j', (form, cells) => {
    const normalize = normalizerOf(form);
    expect(new Set(cells.map(normalize)).size).toBe(1);
    expect(normalize(cells[0] as Cell)).not.toBe(null);
  });
});

describe('other values have other forms', () => {
  it.each<[ValueForm, Cell[]]>([
    ['number', [null, 0, 1, '1.5', '9007199254740993', '9007199254740992', 'NaN', '']],
    ['float', [null, 0, 0.1, 0.30000000000000004, 0.3, 'NaN', 'Infinity', '']],
    ['text', [null, '', ' ', 'a', 'A', 'a ', 'e\u0301', 'é', '1', '1.0']],
    ['padded', [null, '', ' a', 'a']],
    ['date', [null, '2024-03-31', '2024-04-01', '2024-03-31T00:00:01', 'infinity', 1711852200]],
    [
      'timestamp',
      [null, '2024-03-31 02:30', '2024-03-31 02:30:01', 'yesterday', '0044-03-15 10:00:00 BC'],
    ],
    ['time', [null, '10:00:00', '10:00:00.5', '-10:00:00', '10:00:00+02']],
    ['json', [null, [1, 2], [2, 1], { a: 1 }, { a: '1' }, {}, []]],
    [
      'json',
      [
        null,
        'null',
        '1',
        '"1"',
        'true',
        '"true"',
        '"null"',
        'a',
        '"a"',
        '"{}"',
        '{}',
        '[]',
        '{"a":{}}',
      ],
    ],
    [
      'json',
      ['[9007199254740993]', '[9007199254740992]', '["9007199254740993"]', '[1e400]', '[1e401]'],
    ],
    ['binary', [null, { $binary: '' }, { $binary: 'AP8=' }, { $binary: 'AP4=' }]],
    ['any', [null, 1, '1', true, '']],
  ])('%s: %j', (form, cells) => {
    const normalize = normalizerOf(form);
    expect(new Set(cells.map(normalize)).size).toBe(cells.length);
  });
});
