import { expect, it } from 'vitest';
import { spellLimit } from './spell-limit.ts';

it.each([
  [0.2, '1 ms'],
  [1, '1 ms'],
  [40, '40 ms'],
  [400, '400 ms'],
  [949, '949 ms'],
  [999.7, '1 s'],
  [1_000, '1 s'],
  [1_540, '1.5 s'],
  [30_000, '30 s'],
])('spells %d as %s', (timeoutMs, text) => {
  expect(spellLimit(timeoutMs)).toBe(text);
});
