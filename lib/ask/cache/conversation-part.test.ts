import { expect, it } from 'vitest';
import type { PlannedTurn } from '#lib/planner/planner.ts';
import { conversationPart } from './conversation-part.ts';

const turn = (question: string, more: Partial<PlannedTurn> = {}): PlannedTurn => ({
  question,
  answer: `It is ${question.length}.`,
  statements: [{ database: 'sales', sql: `SELECT '${question}'`, rowCount: 1 }],
  ...more,
});

const partOf = (planner: string, question: string, conversation: PlannedTurn[]) =>
  JSON.stringify(
    conversationPart({ question, conversation, databases: [], now: new Date() }, planner),
  );

const orders = 'How many orders are there?';
const sales = turn('Show total sales');

it.each(['builtin', 'gpt'])('%s: a question asked twice is the same question', (planner) => {
  expect(partOf(planner, orders, [turn(orders)])).toBe(partOf(planner, orders, []));
  expect(partOf(planner, orders, [sales, turn(orders), turn(orders)])).toBe(
    partOf(planner, orders, [sales]),
  );
});

it.each(['builtin', 'gpt'])('%s: a follow-up asked twice is another one', (planner) => {
  const earlier = 'the year before';
  expect(partOf(planner, earlier, [sales, turn(earlier)])).not.toBe(
    partOf(planner, earlier, [sales]),
  );
  expect(partOf(planner, 'by month', [sales])).not.toBe(
    partOf(planner, 'by month', [turn('Show total profit')]),
  );
});

it('leaves out for the built-in planner what it does not read', () => {
  expect(partOf('builtin', orders, [sales])).toBe(partOf('builtin', orders, []));
});

it('leaves nothing else out for a model, which reads everything', () => {
  expect(partOf('gpt', orders, [sales])).not.toBe(partOf('gpt', orders, []));
  expect(partOf('gpt', orders, [turn(orders), sales])).not.toBe(partOf('gpt', orders, [sales]));
});

it('takes what goes on for another question each time', () => {
  const more = 'Show ten more orders please';
  expect(partOf('gpt', more, [sales, turn(more)])).not.toBe(partOf('gpt', more, [sales]));
});

it('minds the SQL of what was asked before, and of its answer only what a model is told', () => {
  const asked = (more: Partial<PlannedTurn>) => partOf('gpt', orders, [turn('Sales?', more)]);
  expect(asked({ answer: 'It is 1.' })).toBe(asked({ answer: 'It is 2.' }));
  const sql = [{ database: 'sales', sql: 'SELECT 2', rowCount: 1 }];
  expect(asked({ statements: sql })).not.toBe(asked({}));
  const none = { statements: [] };
  expect(asked({ ...none, answer: 'Nothing.' })).not.toBe(asked({ ...none, answer: 'Which?' }));
});
