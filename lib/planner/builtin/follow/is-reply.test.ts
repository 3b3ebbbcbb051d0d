import { expect, it } from 'vitest';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { isReply } from './is-reply.ts';

it('is what was offered, however long', () => {
  const offered = 'the count of what is shown in the order lines (order_lines.count)';
  expect(isReply(tokenizeQuestion(offered))).toBe(false);
  expect(isReply(tokenizeQuestion(offered), ['the orders', offered])).toBe(true);
});

it.each([
  ['the start station', true],
  ['2', true],
  ['which stations are there?', false],
  ['customers from Germany with more than two orders', false],
])('%s', (text, expected) => {
  expect(isReply(tokenizeQuestion(text))).toBe(expected);
});
