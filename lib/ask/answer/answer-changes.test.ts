import { expect, it } from 'vitest';
import { answer, type Reply } from '../testing/answer-replies.ts';

const changed = (database: string, affectedRows: number): Reply => ({ database, affectedRows });

it.each<[Reply[], string]>([
  [[changed('shop', 3)], 'Changed **3 rows** in **shop**.'],
  [[changed('shop', 1)], 'Changed **1 row** in **shop**.'],
  [[changed('shop', 0)], 'Changed **no rows** in **shop**.'],
  [
    [changed('shop', 12_345), changed('crm', 1)],
    'Changed **12,345 rows** in **shop** and **1 row** in **crm**.',
  ],
  [
    [changed('shop', 2), { database: 'crm', columns: [['n', 'integer']], rows: [[7]] }],
    'Changed **2 rows** in **shop**. The n in **crm** is **7**.',
  ],
  [
    [changed('shop', 2), { database: 'crm', changes: true, failed: 'query_failed' }],
    'Changed **2 rows** in **shop**. crm was not changed.',
  ],
  [
    [{ database: 'crm', changes: true, failed: 'query_failed', error: 'A key is there twice.' }],
    '**crm** was not changed: A key is there twice.',
  ],
  [
    [
      changed('shop', 2),
      { database: 'crm', changes: true, failed: 'timeout', mayHaveChanged: true },
    ],
    'Changed **2 rows** in **shop**. crm may have been changed in part.',
  ],
  [
    [
      {
        database: 'crm',
        changes: true,
        failed: 'timeout',
        mayHaveChanged: true,
        error: 'Rows stay changed.',
      },
    ],
    '**crm** may have been changed in part: Rows stay changed.',
  ],
  [
    [{ database: 'crm', changes: true, failed: 'unreachable', error: 'It is not certain.' }],
    '**crm** did not answer: It is not certain.',
  ],
  [
    [
      {
        database: 'crm',
        changes: true,
        failed: 'statement_refused',
        error: 'Not run: you declined it.',
      },
    ],
    'Not run: you declined it.',
  ],
])('%#', (replies, sentence) => {
  expect(answer('Rename them', replies)).toBe(sentence);
});
