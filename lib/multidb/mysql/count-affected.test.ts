import { expect, it } from 'vitest';
import type { WriteVerb } from '../guard/guarded-statement.ts';
import { countAffected } from './count-affected.ts';

const sql = (verb: WriteVerb, ignore = '') => `${verb} ${ignore} INTO t VALUES (1)`;
const upsert = (ignore = '') => `${sql('insert', ignore)} ON DUPLICATE KEY UPDATE v = 1`;

it.each<[string, WriteVerb, string, number, string | undefined, number]>([
  ['one new row', 'insert', sql('insert'), 1, undefined, 1],
  ['one row that was there', 'insert', upsert(), 2, undefined, 1],
  ['one row that was left out', 'insert', sql('insert', 'IGNORE'), 0, undefined, 0],
  ['three, one of them there', 'insert', upsert(), 4, 'Records: 3  Duplicates: 1  Warnings: 0', 3],
  [
    'three, one left out',
    'insert',
    sql('insert', 'ignore'),
    2,
    'Records: 3  Duplicates: 1  Warnings: 1',
    2,
  ],
  ['two met', 'insert', upsert('ignore'), 4, 'Records: 2  Duplicates: 0  Warnings: 0', 2],
  ['two as they were', 'insert', upsert(), 2, 'Records: 2  Duplicates: 2  Warnings: 0', 2],
  ['one of each', 'insert', upsert(), 4, 'Records: 3  Duplicates: 2  Warnings: 0', 3],
  ['one as it was', 'insert', upsert(), 1, undefined, 1],
  ['none selected', 'insert', upsert(), 0, 'Records: 0  Duplicates: 0  Warnings: 0', 0],
  [
    'the words in a text',
    'insert',
    "INSERT IGNORE INTO t VALUES ('on duplicate key update')",
    2,
    'Records: 3  Duplicates: 1  Warnings: 1',
    2,
  ],
  ['two replaced', 'replace', sql('replace'), 4, 'Records: 2  Duplicates: 2  Warnings: 0', 2],
  [
    'words in another language',
    'insert',
    upsert(),
    4,
    'Datensätze: 3  Duplikate: 1  Warnungen: 0',
    3,
  ],
  [
    'matched, not only changed',
    'update',
    'UPDATE t SET a = 1 WHERE b',
    3,
    'Rows matched: 3  Changed: 1  Warnings: 0',
    3,
  ],
  ['deleted', 'delete', 'DELETE FROM t WHERE b', 2, undefined, 2],
])('%s', (_what, verb, text, affectedRows, info, rows) => {
  expect(countAffected(verb, text, { affectedRows, info })).toBe(rows);
});
