import { describe, expect, it } from 'vitest';
import type { PlannableDatabase, PlannedTurn } from '../planner.ts';
import { writeConversation } from './conversation-messages.ts';
import { libraryDatabase } from './testing/sample-request.ts';

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
  const messages = writeConversation(turns, [libraryDatabase('shop')]);
  expect(messages).toHaveLength(12);
  expect(messages[0]?.content).toBe('Question: question 3');
  expect(messages.at(-1)?.content).toBe('DATABASE: shop\nSELECT 1; -- 1 row');
});

describe('of a database of which a model may see the schema alone', () => {
  const secret = { ...libraryDatabase('clinic'), dataPolicy: 'schema' as const };
  const turn = {
    question: 'How many in Oslo?',
    answer: 'There are **3**.',
    statements: [
      { database: 'clinic', sql: "SELECT 1 WHERE city = 'Oslo' AND d = 'flu'", rowCount: 3 },
    ],
  };
  const replyTo = (one: PlannedTurn, ...databases: PlannableDatabase[]) =>
    writeConversation([one], databases).at(-1)?.content;

  it('tells neither rows nor values that the person has not said', () => {
    const told = "DATABASE: clinic\nSELECT 1 WHERE city = 'Oslo' AND d = '…';";
    expect(replyTo(turn, secret)).toBe(told);
    // Nor where it is not asked now, so that its policy is not known.
    expect(replyTo(turn, libraryDatabase('other'))).toBe(told);
    expect(replyTo(turn, libraryDatabase('clinic'))).toContain("'flu'; -- 3 rows");
  });

  it('tells no question back, and nothing that was said without a statement', () => {
    const back = { ...turn, statements: [], asksBack: true, answer: 'Is it "flu" or "flu B"?' };
    expect(replyTo(back, secret)).not.toContain('flu');
    expect(replyTo({ ...back, asksBack: false }, secret)).not.toContain('flu');
    expect(replyTo(back, libraryDatabase('other'))).toContain('flu');
  });
});
