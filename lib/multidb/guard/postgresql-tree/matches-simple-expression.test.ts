import { expect, it } from 'vitest';
import { matchesSimpleExpression } from './matches-simple-expression.ts';

it.each([
  ['work', true],
  ['^WORK', true],
  ['mem$', true],
  ['^(work|max).mem$', true],
  ['^w.*m$', true],
  ['conn', false],
  ['^mem', false],
  ['(a+)+', undefined],
  ['.*.*.*.*x', undefined],
  ['(?i)work', undefined],
  ['***=work', undefined],
  ['work\\d', undefined],
  ['[a-z]', undefined],
  ['w.*?k', undefined],
  ['(', undefined],
  ['', undefined],
])('work_mem ~ %j: %s', (expression, matches) => {
  expect(matchesSimpleExpression('work_mem', expression)).toBe(matches);
});
