/** One NULL among what NOT IN looks through takes every row away. */
import { expect, it } from 'vitest';
import type { Cell } from '#lib/shape/query-result.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

const ids = (rows: Cell[]) =>
  batchOf(
    [['id', 'integer']],
    rows.map((row) => [row]),
  );

const told =
  'b.id has rows without a value, and NOT IN finds nothing where one of those it looks through has none: leave them out (WHERE b.id IS NOT NULL), or ask with NOT EXISTS.';

it.each<[sql: string, a: Cell[], b: Cell[], warnings: string[]]>([
  ['SELECT id FROM a WHERE id NOT IN (SELECT id FROM b)', [1, 2], [1, null], [told]],
  ['SELECT count(*) FROM a WHERE NOT id IN (SELECT id FROM b)', [1, 2], [1, null], [told]],
  ['SELECT id FROM a WHERE id <> ALL (SELECT b.id FROM b)', [1, 2], [1, null], [told]],
  [
    'WITH had AS (SELECT id FROM b) SELECT id FROM a WHERE id NOT IN (SELECT id FROM had)',
    [1, 2],
    [1, null],
    [told],
  ],
  ['SELECT id FROM a WHERE id NOT IN (SELECT id FROM b)', [1, 2], [1, 3], []],
  ['SELECT id FROM a WHERE id NOT IN (SELECT id FROM b)', [1], [1], []],
  ['SELECT id FROM a WHERE id NOT IN (SELECT id FROM b WHERE id IS NOT NULL)', [1], [1, null], []],
  ['SELECT id FROM a WHERE id NOT IN (SELECT id FROM b WHERE id > 0)', [1], [1, null], []],
  ['SELECT id FROM a WHERE id IN (SELECT id FROM b)', [2], [1, 2, null], []],
  ['SELECT id FROM a WHERE id IN (SELECT id FROM b WHERE id > 5)', [2], [1, 2, null], []],
  ['SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.id = a.id)', [1], [1, null], []],
])('%s: %j, %j', async (sql, a, b, warnings) => {
  const federation = openFederation();
  await feed(federation, 'a', ids(a));
  await feed(federation, 'b', ids(b));
  expect((await combine(federation, sql)).warnings).toEqual(warnings);
});
