import { describe, expect, it } from 'vitest';
import { answer, customers, type Reply } from '../testing/answer-replies.ts';

describe('databases that failed', () => {
  it.each<[Reply[], string]>([
    [
      [...customers({ a: 3, b: 4 }), { database: 'c', failed: 'unreachable' }],
      'There are **7** customers over two databases. **b** is ahead with 4, 57 % of the total. c could not be reached; the answer is from the other two databases.',
    ],
    [
      [
        ...customers({ a: 3 }),
        { database: 'b', failed: 'timeout' },
        { database: 'c', failed: 'syntax_error' },
      ],
      '**a** has **3** customers. b took too long and c did not answer; the answer is from a alone.',
    ],
    [
      [
        ...customers({ a: 3 }),
        { database: 'b', failed: 'cancelled' },
        { database: 'c', failed: 'cancelled' },
      ],
      '**a** has **3** customers. b and c were stopped; the answer is from a alone.',
    ],
    [
      [...customers({ a: 3 }), { database: 'a', failed: 'query_failed' }],
      '**a** has **3** customers. But part of a did not answer.',
    ],
    [
      [
        ...customers({ a: 3, b: 4 }),
        { database: 'a', failed: 'timeout' },
        { database: 'c', failed: 'unreachable' },
      ],
      'There are **7** customers over two databases. **b** is ahead with 4, 57 % of the total. Part of a took too long and c could not be reached; the answer is from the other two databases.',
    ],
    [
      [{ database: 'crm', failed: 'unknown_table', error: 'There is no table x in crm.' }],
      '**crm** did not answer: There is no table x in crm.',
    ],
    [
      ['a', 'b', 'c'].map((database) => ({ database, failed: 'unreachable' })),
      'None of the three databases could be reached: **a**, **b** and **c**.',
    ],
    [
      [
        { database: 'a', failed: 'timeout' },
        { database: 'b', failed: 'query_failed' },
      ],
      'Neither of the two databases answered; each says why below.',
    ],
  ])('%#', (replies, sentence) => {
    expect(answer('How many customers are there?', replies)).toBe(sentence);
  });
});
