import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '#lib/shape/dialect.ts';
import { readStatement } from '../../guard/read-statement.ts';
import { allowedStatements } from '../../guard/testing/guard-case.ts';
import type { Tokens } from './query.ts';
import { readQuery } from './read-query.ts';
import { readChecked } from './statement.ts';

const text = (tokens: Tokens) => tokens.map((token) => token.text).join(' ');
const read = (sql: string) => readQuery(readStatement(sql, 'postgresql').tokens);

describe('the structure of a query', () => {
  it('is read with its clauses', () => {
    const query =
      read(`WITH big AS MATERIALIZED (SELECT id FROM orders WHERE total > 9), w (a) AS (SELECT 1)
      SELECT DISTINCT c.name AS who, count(*) n, CASE WHEN x IS NULL THEN 1 ELSE 2 END
      FROM shop.customers c LEFT OUTER JOIN orders AS o ON o.customer_id = c.id AND o.total BETWEEN 1 AND 5,
        (SELECT max(id) FROM big LIMIT 3) m NATURAL JOIN t
      WHERE c.a = 1 AND (c.b = 2 AND c.c IS DISTINCT FROM 3) AND (d OR e)
      GROUP BY c.name, 2 HAVING count(*) > 1 ORDER BY who DESC, 2 LIMIT 10 OFFSET 5`);
    const [select] = query?.selects ?? [];
    expect(query?.common.map(({ name, query: inner }) => [name, inner !== undefined])).toEqual([
      ['big', true],
      ['w', false],
    ]);
    expect(select?.distinct).toBe(true);
    expect(select?.items.map(({ tokens, alias }) => [text(tokens), alias])).toEqual([
      ['c . name', 'who'],
      ['count ( * )', 'n'],
      ['case when x is null then 1 else 2 end', undefined],
    ]);
    expect(select?.sources.map(({ alias, join, from }) => [alias, join, from.kind])).toEqual([
      ['c', 'first', 'table'],
      ['o', 'left', 'table'],
      ['m', 'comma', 'query'],
      ['t', 'natural', 'table'],
    ]);
    expect(select?.sources[1]?.on.map(text)).toEqual([
      'o . customer_id = c . id',
      'o . total between 1 and 5',
    ]);
    expect(select?.where.map(text)).toEqual([
      'c . a = 1',
      'c . b = 2',
      'c . c is distinct from 3',
      'd or e',
    ]);
    expect(select?.groupBy.map(text)).toEqual(['c . name', '2']);
    expect(text(select?.having ?? [])).toBe('count ( * ) > 1');
    expect(query?.orderBy.map(text)).toEqual(['who desc', '2']);
    expect(text(query?.limit ?? [])).toBe('10');
  });

  it.each([
    [
      'a JOIN b USING (id, kind)',
      [
        ['a', 'first'],
        ['b', 'inner'],
      ],
    ],
    [
      'a CROSS JOIN b',
      [
        ['a', 'first'],
        ['b', 'cross'],
      ],
    ],
    [
      '(a JOIN b ON a.x = b.x) JOIN c ON c.y = b.y',
      [
        ['a', 'first'],
        ['b', 'inner'],
        ['c', 'inner'],
      ],
    ],
    [
      'a RIGHT JOIN b ON right(a.x, 2) = left(b.x, 2) FULL JOIN c ON true',
      [
        ['a', 'first'],
        ['b', 'right'],
        ['c', 'full'],
      ],
    ],
  ])('FROM %s', (from, sources) => {
    const [select] = read(`SELECT * FROM ${from} WHERE a.z = 1`)?.selects ?? [];
    expect(select?.sources.map(({ alias, join }) => [alias, join])).toEqual(sources);
    expect(select?.where.map(text)).toEqual(['a . z = 1']);
  });

  it.each(['a, generate_series(1, 3) g', 'a, LATERAL (SELECT 1) x', 'a ASOF JOIN b ON a.t >= b.t'])(
    'FROM %s has what is not read',
    (from) => {
      const [select] = read(`SELECT * FROM ${from}`)?.selects ?? [];
      expect(select?.sources.at(-1)?.from.kind).toBe('other');
    },
  );

  it('is that of each part of a UNION, of which the last one orders all', () => {
    const query = read('SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY 1 LIMIT 3');
    expect(query?.selects.map(({ sources }) => sources[0]?.alias)).toEqual(['t', 'u']);
    expect(text(query?.limit ?? [])).toBe('3');
  });

  it.each([
    'VALUES (1)',
    'EXPLAIN SELECT 1',
    'SELECT DISTINCT ON (a) a FROM t',
    'SHOW server_version',
  ])('of %s is not read', (sql) => expect(read(sql)).toBeUndefined());

  it.each(dialects)(
    'is read of whatever the guard lets through in %s, or left alone',
    (dialect) => {
      const statements = allowedStatements[dialect];
      for (const sql of statements) readChecked(sql, dialect, { tables: [] });
      expect(statements.length).toBeGreaterThan(50);
    },
  );

  it('never throws at tokens in any order', () => {
    const words =
      `SELECT a FROM t WHERE ( ) , . = < > AND OR NOT IN LIKE BETWEEN JOIN ON USING LEFT AS x
      GROUP BY HAVING ORDER LIMIT UNION WITH CASE END 'v' 1 * NULL count ::`.split(/\s+/);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (tokens) => {
        readChecked(`SELECT ${tokens.join(' ')}`, 'postgresql', { tables: [] });
      }),
      { numRuns: 2_000 },
    );
  });
});
