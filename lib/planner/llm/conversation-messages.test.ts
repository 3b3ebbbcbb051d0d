import { expect, it } from 'vitest';
import { writeConversation } from './conversation-messages.ts';

it('tells a question back as the plan text that it was', () => {
  const turn = {
    question: 'orders per city',
    statements: [],
    answer: 'Which  city?',
    asksBack: true,
  };
  expect(writeConversation([turn])).toEqual([
    { role: 'user', content: 'Question: orders per city' },
    { role: 'assistant', content: 'CLARIFY: Which city?' },
  ]);
});

it('tells the latest turns alone, and no rows', () => {
  const turns = Array.from({ length: 9 }, (_, at) => ({
    question: `question ${at}`,
    statements: [{ database: 'shop', sql: 'SELECT 1;', rowCount: 1 }],
    answer: '1',
  }));
  const messages = writeConversation(turns);
  expect(messages).toHaveLength(12);
  expect(messages[0]?.content).toBe('Question: question 3');
  expect(messages.at(-1)?.content).toBe('DATABASE: shop\nSELECT 1; -- 1 row');
});
