/** Rows that are not joined because of blanks or the case of letters are not lost without a word. */
import { beforeEach, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { Federation } from './federation.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

let federation: Federation;
beforeEach(() => {
  federation = openFederation();
});

const input = (name: string, keys: Cell[], type: ColumnType = 'text') =>
  feed(
    federation,
    name,
    batchOf(
      [['k', type]],
      keys.map((key) => [key]),
    ),
  );

const both = 'SELECT a.k FROM a JOIN b ON a.k = b.k ORDER BY 1';

it('joins texts that are filled up to different lengths', async () => {
  await input('a', ['ab  ', 'c   ']);
  await input('b', ['ab    ', 'd     ']);
  const { rows, warnings } = await combine(federation, both);
  expect(rows).toEqual([['ab  ']]);
  expect(warnings).toEqual(['a.k and b.k: both are filled up with blanks, which do not count.']);
});

it('says nothing of texts that are filled up to one length', async () => {
  await input('a', ['ab  ', 'c   ']);
  await input('b', ['ab  ', 'd   ']);
  const { rows, warnings } = await combine(federation, both);
  expect(rows).toEqual([['ab  ']]);
  expect(warnings).toEqual([]);
});

it.each<[what: string, a: Cell[], b: Cell[], sql: string, warnings: string[]]>([
  [
    'one of two',
    ['ADA@X.ORG', 'bo@x.org'],
    ['ada@x.org', 'bo@x.org'],
    both,
    [
      '1 value of a.k (such as "ADA@X.ORG") stands in b.k with other upper and lower case or blanks only (such as "ada@x.org"), and was not taken for the same.',
    ],
  ],
  [
    'a second spelling of what is joined',
    ['ada', 'bo'],
    ['ada', 'ADA', ' bo', 'Bo'],
    both,
    [
      '1 value of a.k (such as "bo") stands in b.k with other upper and lower case or blanks only (such as " bo"), and was not taken for the same.',
    ],
  ],
  [
    'the many on the other side',
    ['ada', 'bo'],
    ['ada', 'ADA', 'bo', 'Bo'],
    'SELECT count(*) FROM a JOIN b ON a.k = b.k',
    [
      '2 values of b.k (such as "ADA") stand in a.k with other upper and lower case or blanks only (such as "ada"), and were not taken for the same.',
    ],
  ],
  [
    'what is looked for in vain',
    ['ada', 'bo'],
    ['ADA', 'bo'],
    'SELECT k FROM a WHERE k NOT IN (SELECT k FROM b)',
    [expect.stringMatching(/^1 value of a\.k /)],
  ],
  ['what matches', ['ada', 'bo', 'cy'], ['ada', 'bo', 'di'], both, []],
  ['codes that case tells apart', ['aB', 'Ab'], ['aB', 'Ab', 'Ab'], both, []],
  [
    'what is compared in lower case',
    ['ADA'],
    ['ada'],
    'SELECT 1 FROM a JOIN b ON lower(a.k) = lower(b.k)',
    [],
  ],
  ['what is told apart', ['ADA'], ['ada'], 'SELECT 1 FROM a JOIN b ON a.k <> b.k', []],
])('says which are near: %s', async (_, a, b, sql, warnings) => {
  await input('a', a);
  await input('b', b);
  expect((await combine(federation, sql)).warnings).toEqual(warnings);
});

it('says nothing of a few of very many', async () => {
  const codes = Array.from({ length: 1_000 }, (_, n) => `code${n}`);
  await input('a', [...codes, 'CODE7']);
  await input('b', [...codes, 'CODE8']);
  expect((await combine(federation, both)).warnings).toEqual([]);
});

it.each<[sql: string, a: Cell[], b: Cell[], warnings: unknown[]]>([
  [
    'SELECT count(*) FROM a JOIN b ON a.k = b.k',
    ['x1'],
    ['y1'],
    [expect.stringMatching(/^No value of a\.k \(such as "x1"\) is a value of b\.k/)],
  ],
  [
    'SELECT sum(1), count(*) FROM a JOIN b ON a.k = b.k',
    ['x1'],
    ['y1'],
    [expect.stringMatching(/^No value of a\.k/)],
  ],
  ['SELECT count(*) FROM a WHERE k NOT IN (SELECT k FROM b)', ['x1'], ['y1'], []],
  ['SELECT count(*) FROM a WHERE k IN (SELECT k FROM b)', ['x1'], [], []],
])('says why a figure is nothing: %s', async (sql, a, b, warnings) => {
  await input('a', a);
  await input('b', b);
  expect((await combine(federation, sql)).warnings).toEqual(warnings);
});
