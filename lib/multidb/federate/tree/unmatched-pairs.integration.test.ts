import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { unmatchedPairs } from './unmatched-pairs.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

it.each<[sql: string, pairs: string[]]>([
  ['SELECT 1 FROM a JOIN b ON a.k = b.k, c WHERE c.k = a.k', []],
  ['SELECT 1 FROM A LEFT JOIN b USING (k)', ['a/b']],
  ['SELECT 1 FROM a RIGHT JOIN b USING (k)', ['b/a']],
  ['SELECT 1 FROM a FULL JOIN b USING (k)', ['a/b', 'b/a']],
  ['SELECT 1 FROM a ANTI JOIN b USING (k)', ['a/b']],
  ['SELECT 1 FROM a SEMI JOIN b USING (k)', []],
  ['SELECT 1 FROM a JOIN b USING (k) LEFT JOIN c USING (k)', ['a/c', 'b/c']],
  ['SELECT 1 FROM a WHERE k IN (SELECT k FROM b) AND EXISTS (SELECT 1 FROM c WHERE c.k = a.k)', []],
  ['SELECT 1 FROM a WHERE k NOT IN (SELECT k FROM b)', ['a/b']],
  ['SELECT 1 FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.k = a.k)', ['a/b']],
  ['SELECT 1 FROM a WHERE a.x > 1 OR k IN (SELECT k FROM b)', ['a/b']],
  ['SELECT (SELECT count(*) FROM b WHERE b.k = a.k) FROM a', ['a/b']],
  ['SELECT k FROM a EXCEPT SELECT k FROM b', ['a/b']],
  ['SELECT k FROM a INTERSECT SELECT k FROM b', []],
  ['SELECT k FROM a UNION ALL SELECT k FROM b', ['a/b', 'b/a']],
  [
    'WITH s AS (SELECT k FROM b JOIN c USING (k)) SELECT 1 FROM a LEFT JOIN s USING (k)',
    ['a/b', 'a/c'],
  ],
  ['SELECT 1 FROM c JOIN (SELECT a.k FROM a LEFT JOIN b USING (k)) AS s USING (k)', ['a/b']],
])('%s', async (sql, pairs) => {
  const found = unmatchedPairs(await readTree(connection, sql));
  expect(found.map(({ own, other }) => `${own}/${other}`)).toEqual(pairs);
});
