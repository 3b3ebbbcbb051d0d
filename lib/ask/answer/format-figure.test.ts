import { describe, expect, it } from 'vitest';
import {
  figureFormatter,
  formatChange,
  formatPercent,
  formatShare,
  groupDigits,
} from './format-figure.ts';

it.each([
  ['1234567.50', '1,234,567.50'],
  ['-1234', '−1,234'],
  ['123', '123'],
  ['9007199254740993', '9,007,199,254,740,993'],
])('groups the digits of %s', (digits, text) => {
  expect(groupDigits(digits)).toBe(text);
});

describe('figures that stand together', () => {
  it.each([
    [['930137.52', '645372.9'], false, ['930,137.52', '645,372.90']],
    [['1.2345', '2'], false, ['1.2345', '2.0000']],
    [['45.205000', '50.1', '3'], true, ['45.21', '50.10', '3.00']],
    [['3.0000', '4.00'], true, ['3', '4']],
    [['645372.9300000001'], true, ['645,372.93']],
    [['45.2'], true, ['45.20']],
    [['0.00123', '2'], true, ['0.0012', '2.00']],
    [['-0.004'], true, ['−0.004']],
  ])('%j (noisy: %s)', (values, noisy, texts) => {
    expect(values.map(figureFormatter(values, noisy))).toEqual(texts);
  });
});

it.each([
  [0.4354, '44\u00a0%'],
  [0, '0\u00a0%'],
  [0.001, 'under 1\u00a0%'],
  [0.999, 'over 99\u00a0%'],
  [1, '100\u00a0%'],
])('says a share of %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

it.each([
  [-0.0308, '−3.1\u00a0%'],
  [0.306, '+30.6\u00a0%'],
  [12.5, '+1,250.0\u00a0%'],
  [0.0001, undefined],
])('says a change of %s', (ratio, text) => {
  expect(formatChange(ratio)).toBe(text);
});

it.each([
  [1 / 3, '33.3\u00a0%'],
  [0, '0.0\u00a0%'],
  [0.0001, 'under 0.1\u00a0%'],
])('says what part %s is', (share, text) => {
  expect(formatPercent(share)).toBe(text);
});
