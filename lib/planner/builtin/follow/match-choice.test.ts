import { expect, it } from 'vitest';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { matchChoice } from './match-choice.ts';

const choices = ['orders.total_amount', 'order_items.unit_price', 'payments.amount'].map(
  (label) => ({
    label,
  }),
);

it.each([
  ['orders.total_amount', 'orders.total_amount'],
  ['total amount', 'orders.total_amount'],
  ['the unit price, please', 'order_items.unit_price'],
  ['I mean payments', 'payments.amount'],
  ['the second one', 'order_items.unit_price'],
  ['3', 'payments.amount'],
  // Two of them have an amount.
  ['amount', undefined],
  ['neither', undefined],
  ['How many customers are there in Germany at all?', undefined],
])('%s', (reply, expected) => {
  expect(matchChoice(tokenizeQuestion(reply), choices)?.label).toBe(expected);
});
