import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { traceQuery } from './trace-query.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

const inputs = [
  { name: 'a', columns: ['id', 'x', 'y'] },
  { name: 'B', columns: ['id', 'a_id', 'z'] },
];

async function trace(sql: string) {
  const { columns, equalities } = traceQuery(await readTree(connection, sql), inputs);
  return {
    columns: columns.map(
      ({ name, from }) => `${name}: ${from.map((one) => `${one.alias}.${one.column}`).join(' ')}`,
    ),
    keys: equalities.map(({ left, right }) =>
      [left, right].map(({ column }) => `${column.alias}.${column.column}`).join(' = '),
    ),
  };
}

it.each<[string, string[], string[]]>([
  ['SELECT a.x, b.z FROM a JOIN b ON b.a_id = a.id', ['x: a.x', 'z: B.z'], ['B.a_id = a.id']],
  ['SELECT x + z AS s FROM a, b WHERE a.id = b.a_id', ['s: a.x B.z'], ['a.id = B.a_id']],
  [
    'SELECT * FROM a JOIN b USING (id)',
    ['id: a.id', 'x: a.x', 'y: a.y', 'a_id: B.a_id', 'z: B.z'],
    ['a.id = B.id'],
  ],
  [
    'SELECT b.*, count(*) AS n FROM b GROUP BY ALL',
    ['id: B.id', 'a_id: B.a_id', 'z: B.z', 'n: B.*'],
    [],
  ],
  ['SELECT * EXCLUDE (y) FROM a', ['id: a.id', 'x: a.x'], []],
  [
    'WITH s AS (SELECT a_id, sum(z) AS t FROM b GROUP BY 1) SELECT x, t FROM a JOIN s ON s.a_id = id',
    ['x: a.x', 't: B.z'],
    ['B.a_id = a.id'],
  ],
  ['SELECT t.k FROM (SELECT x AS k FROM a) AS t', ['k: a.x'], []],
  ['SELECT v.q FROM (SELECT x FROM a) AS v(q)', ['q: a.x'], []],
  ['SELECT x FROM a WHERE id IN (SELECT a_id FROM b)', ['x: a.x'], ['a.id = B.a_id']],
  [
    'SELECT x FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id)',
    ['x: a.x'],
    ['B.a_id = a.id'],
  ],
  ['SELECT (SELECT max(z) FROM b WHERE a_id = a.id) AS m FROM a', ['m: B.z'], ['B.a_id = a.id']],
  ['SELECT x FROM a UNION ALL SELECT z FROM b', ['x: a.x B.z'], []],
  ['SELECT rank() OVER (ORDER BY z) AS r FROM b', ['r: B.z'], []],
  [
    'SELECT lower(a.x) = lower(b.z) AS same FROM a JOIN b ON lower(a.x) = lower(b.z)',
    ['same: a.x B.z'],
    ['a.x = B.z', 'a.x = B.z'],
  ],
  ['SELECT 1 AS one FROM a JOIN a AS other ON a.id = other.id', ['one: '], []],
  ['SELECT x AS p, p + 1 AS q FROM a', ['p: a.x', 'q: a.x'], []],
])('%s', async (sql, columns, keys) => {
  expect(await trace(sql)).toEqual({ columns, keys });
});
