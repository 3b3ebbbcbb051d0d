import { describe, expect, it } from 'vitest';
import { lexicalRules } from '../lexical-rules.ts';
import { tokenize } from '../tokenize.ts';
import { requireSize } from './require-size.ts';

const measure = (text: string) => () => requireSize(tokenize(text, lexicalRules.sqlite).tokens);

describe('requireSize', () => {
  it.each([
    ['a list', `a IN (${'1, '.repeat(9_000)}1)`],
    ['comparisons', `a = 0${' OR a = 1'.repeat(1_000)}`],
    ['parentheses', `${'('.repeat(100)}a = 1${')'.repeat(100)}`],
    ['a chain', `a = 1${' + 1'.repeat(900)}`],
    ['queries', `a IN ${'(SELECT a FROM t WHERE a IN '.repeat(8)}(1)${')'.repeat(8)}`],
    ['queries side by side', 'EXISTS (SELECT 1) AND '.repeat(20)],
  ])('takes %s', (_, text) => {
    expect(measure(text)).not.toThrow();
  });

  it.each([
    ['comparisons', `a = 0${' OR a = 1'.repeat(1_001)}`, 'more than 1,000 parts'],
    ['comparisons within a list', `a IN (0${' XOR 1'.repeat(1_001)})`, 'more than 1,000 parts'],
    ['a chain', `a = 1${' + 1'.repeat(1_000)}`, 'one that is endless'],
    ['parentheses', `${'('.repeat(101)}a = 1`, '100 levels deep'],
    ['queries', `a IN ${'(SELECT a FROM t WHERE a IN '.repeat(9)}(1)`, 'more than 8 queries'],
    ['negations', `${'NOT '.repeat(101)}a = 1`, '100 levels deep'],
    ['CASE', `${'CASE '.repeat(101)}a = 1`, '100 levels deep'],
  ])('refuses more of %s', (_, text, reason) => {
    expect(measure(text)).toThrow(reason);
  });
});
