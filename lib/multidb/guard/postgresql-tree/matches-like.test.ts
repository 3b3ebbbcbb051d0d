import { expect, it } from 'vitest';
import { matchesLike } from './matches-like.ts';

it.each([
  ['work_mem', true],
  ['Work_Mem', true],
  ['work%', true],
  ['%mem', true],
  ['%o%m%', true],
  ['work\\_mem', true],
  ['w______m', true],
  ['%', true],
  ['', false],
  ['work', false],
  ['work\\%', false],
  ['w_m', false],
  ['%mem_', false],
])('work_mem LIKE %j: %s', (pattern, matches) => {
  expect(matchesLike('work_mem', pattern)).toBe(matches);
});
