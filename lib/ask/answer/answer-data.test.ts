import { describe, expect, it } from 'vitest';
import type { CombinedDataView, ComparedDataView } from '../combined-data-schema.ts';
import { answerData } from './answer-data.ts';

function table(name: string, facts: Partial<ComparedDataView> = {}): ComparedDataView {
  const { leftRows = 1_200, changed = 0, onlyLeft = 0, onlyRight = 0 } = facts;
  return {
    left: { database: 'old', table: name },
    right: { database: 'new', table: name },
    state: 'compared',
    leftRows,
    rightRows: leftRows - onlyLeft + onlyRight,
    onlyLeft,
    onlyRight,
    changed,
    equal: leftRows - onlyLeft - changed,
    columns: [],
    key: ['id'],
    changedColumns: [],
    onlyLeftRows: [],
    onlyRightRows: [],
    changedRows: [],
    leftOnlyColumns: [],
    rightOnlyColumns: [],
    leftOut: [],
    notes: [],
    method: 'rows',
    rangesChecked: 0,
    rowsRead: 0,
    bytesRead: 0,
    elapsedMs: 1,
    ...facts,
  };
}

const combined = (tables: CombinedDataView['tables'], alone: CombinedDataView['alone'] = []) =>
  ({ kind: 'data', tables, alone }) as unknown as CombinedDataView;
const failed = (name: string): CombinedDataView['tables'][number] => ({
  left: { database: 'old', table: name },
  right: { database: 'new', table: name },
  state: 'failed',
  code: 'unknown_table',
  message: `new has no table ${name}.`,
});

describe('the answer about rows', () => {
  it.each<[string, CombinedDataView, string]>([
    [
      'one table that is equal',
      combined([table('customers')]),
      '**old** and **new** are **equal**: all **1,200** customers are the same.',
    ],
    [
      'one that is all there',
      combined([
        table('customers', {
          changed: 3,
          changedColumns: [{ name: 'email', rows: 3 }],
          onlyRight: 2,
        }),
      ]),
      'All **1,200** customers of **old** are in **new**; **3** differ in email, and **2** are only in **new**.',
    ],
    [
      'one that differs in several columns',
      combined([
        table('customers', {
          changed: 228,
          changedColumns: [
            { name: 'phone', rows: 14 },
            { name: 'email', rows: 216 },
          ],
        }),
      ]),
      'All **1,200** customers of **old** are in **new**; **228** differ: 216 in email and 14 in phone.',
    ],
    [
      'one of which a row is missing',
      combined([table('order_items', { onlyLeft: 1 })]),
      '**1** of **1,200** order items of **old** is missing in **new**.',
    ],
    [
      'one without a key',
      combined([table('staff', { key: [], onlyLeft: 2, onlyRight: 1 })]),
      '**old** and **new** differ: 2 only in old and 1 only in new.',
    ],
    [
      'empty ones',
      combined([table('staff', { leftRows: 0 })]),
      '**old** and **new** are both empty.',
    ],
    [
      'several',
      combined([table('a'), table('b', { changed: 2 }), table('c', { onlyLeft: 9, changed: 1 })]),
      '**2 of 3 tables** differ between **old** and **new**: c (1 changed and 9 only in old) and b (2 changed). The other one is equal.',
    ],
    [
      'several that are equal',
      combined([table('a'), table('b')]),
      'All 2 tables are **equal** in **old** and **new**: 2,400 rows.',
    ],
    [
      'one that is equal as far as it could be compared',
      combined([
        table('customers', {
          columns: [
            { name: 'id', type: 'integer' },
            { name: 'name', type: 'text' },
          ],
          leftOnlyColumns: ['fax'],
          leftOut: [{ column: 'size', left: 'INTEGER', right: 'text' }],
        }),
      ]),
      '**old** and **new** are **equal** in the **2** columns that were compared: all **1,200** customers are the same there. Not compared: fax (only in old) and size (INTEGER and text).',
    ],
    [
      'one that differs, and of which not all could be compared',
      combined([table('customers', { onlyLeft: 1, rightOnlyColumns: ['fax'] })]),
      '**1** of **1,200** customers of **old** is missing in **new**. Not compared: fax (only in new).',
    ],
    [
      'several that are equal as far as they could be compared',
      combined([table('a', { leftOnlyColumns: ['x', 'y'] }), table('b')]),
      'All 2 tables are **equal** in **old** and **new** in the columns that were compared: 2,400 rows. Not compared: a.x and a.y (only in old).',
    ],
    [
      'several, of which the equal one was not compared in all columns',
      combined([table('a', { changed: 1 }), table('b', { rightOnlyColumns: ['z'] })]),
      '**1 of 2 tables** differs between **old** and **new**: a (1 changed). The other one is equal in the columns that were compared. Not compared: b.z (only in new).',
    ],
    [
      'several, of which the equal one was compared whole',
      combined([table('a', { changed: 1, rightOnlyColumns: ['z'] }), table('b')]),
      '**1 of 2 tables** differs between **old** and **new**: a (1 changed). The other one is equal. Not compared: a.z (only in new).',
    ],
    [
      'one whose key is not unique',
      combined([
        table('customers', { onlyLeft: 1, key: ['code'], doubledKeys: { left: 2, right: 0 } }),
      ]),
      '**1** of **1,200** customers of **old** is missing in **new**. code is not unique in old: 2 values stand in more than one row.',
    ],
    [
      'empty ones, whose columns do not matter',
      combined([table('staff', { leftRows: 0, leftOnlyColumns: ['fax'] })]),
      '**old** and **new** are both empty.',
    ],
    [
      'what could not be compared, and what is on one side alone',
      combined([table('a'), failed('b')], [{ database: 'old', tables: ['x', 'y'] }]),
      '**old** and **new** are **equal**: all **1,200** rows of a are the same. b could not be compared: new has no table b. x and y are only in **old**.',
    ],
  ])('%s', (_, view, expected) => {
    expect(answerData(view)).toBe(expected);
  });
});
