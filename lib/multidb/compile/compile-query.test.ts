import { describe, expect, it } from 'vitest';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { compileQuery } from './compile-query.ts';

const column = (name: string, table = 't'): Expression => ({ kind: 'column', table, column: name });
const literal = (value: string | number | boolean | null): Expression => ({
  kind: 'literal',
  value,
});

function queryOf(parts: Partial<LogicalQuery>): LogicalQuery {
  return {
    from: { table: 't', alias: 't' },
    joins: [],
    select: [{ expression: { kind: 'star' } }],
    groupBy: [],
    orderBy: [],
    ...parts,
  };
}

const whereOf = (where: Predicate, dialect: Dialect) =>
  compileQuery(queryOf({ where }), dialect).split('\n').slice(2).join('\n');

describe('text literals', () => {
  const equals = (value: string): Predicate => ({
    kind: 'compare',
    left: column('a'),
    operator: '=',
    right: literal(value),
  });
  it.each<[string, Dialect, string]>([
    ["O'Brien", 'postgresql', "WHERE a = 'O''Brien'"],
    ["O'Brien", 'sqlite', "WHERE a = 'O''Brien'"],
    ["O'Brien", 'mysql', "WHERE a = 'O\\'Brien'"],
    ['C:\\x', 'postgresql', "WHERE a = E'C:\\\\x'"],
    ['C:\\x', 'sqlite', "WHERE a = 'C:\\x'"],
    ['C:\\x', 'mysql', "WHERE a = 'C:\\\\x'"],
    ["\\' OR 1=1 -- ", 'mysql', "WHERE a = '\\\\\\' OR 1=1 -- '"],
    ["\\' OR 1=1 -- ", 'postgresql', "WHERE a = E'\\\\'' OR 1=1 -- '"],
    ['why? and ?? from', 'postgresql', "WHERE a = 'why? and ?? from'"],
    ['why? and ?? from', 'mysql', "WHERE a = 'why? and ?? from'"],
  ])('%s in %s', (value, dialect, expected) => {
    expect(whereOf(equals(value), dialect)).toBe(expected);
  });
});

describe('names', () => {
  const select = (name: string, dialect: Dialect) =>
    compileQuery(queryOf({ select: [{ expression: column(name) }] }), dialect).split('\n')[0];
  it.each<[string, Dialect, string]>([
    ['total_amount', 'postgresql', 'SELECT total_amount'],
    ['totalAmount', 'postgresql', 'SELECT "totalAmount"'],
    ['totalAmount', 'mysql', 'SELECT totalAmount'],
    ['totalAmount', 'sqlite', 'SELECT totalAmount'],
    ['order', 'postgresql', 'SELECT "order"'],
    ['order', 'mysql', 'SELECT `order`'],
    ['Group', 'sqlite', 'SELECT "Group"'],
    ['unit price', 'mysql', 'SELECT `unit price`'],
    ['a.b as c', 'postgresql', 'SELECT "a.b as c"'],
    ['say "hi"', 'sqlite', 'SELECT "say ""hi"""'],
    ['back`tick', 'mysql', 'SELECT `back``tick`'],
    ['really?', 'postgresql', 'SELECT "really?"'],
    ['straße', 'postgresql', 'SELECT "straße"'],
    ['1st', 'sqlite', 'SELECT "1st"'],
    ['*', 'mysql', 'SELECT `*`'],
    ['order-id', 'postgresql', 'SELECT "order-id"'],
  ])('%s in %s', (name, dialect, expected) => {
    expect(select(name, dialect)).toBe(expected);
  });
});

describe('layout', () => {
  it('puts each clause on a line and qualifies columns once tables are joined', () => {
    const total: Expression = {
      kind: 'aggregate',
      function: 'sum',
      argument: column('total', 'orders'),
    };
    const sql = compileQuery(
      queryOf({
        from: { table: 'orders', alias: 'orders' },
        joins: [
          {
            kind: 'left',
            table: { namespace: 'crm', table: 'customers', alias: 'c' },
            on: [
              {
                left: { kind: 'column', table: 'orders', column: 'customer_id' },
                right: { kind: 'column', table: 'c', column: 'id' },
              },
            ],
          },
        ],
        select: [{ expression: column('name', 'c') }, { expression: total, alias: 'total_sales' }],
        where: {
          kind: 'and',
          operands: [
            { kind: 'between', left: column('n', 'orders'), low: literal(1), high: literal(2) },
            {
              kind: 'or',
              operands: [
                { kind: 'is-null', operand: column('x', 'c') },
                { kind: 'not', operand: { kind: 'is-null', operand: column('y', 'c') } },
              ],
            },
          ],
        },
        groupBy: [column('name', 'c')],
        having: { kind: 'compare', left: total, operator: '>', right: literal(10) },
        orderBy: [{ expression: total, direction: 'desc' }],
        limit: 5,
      }),
      'postgresql',
    );
    expect(sql).toBe(
      [
        'SELECT c.name, SUM(orders.total) AS total_sales',
        'FROM orders',
        'LEFT JOIN crm.customers AS c ON orders.customer_id = c.id',
        'WHERE orders.n BETWEEN 1 AND 2',
        '  AND (c.x IS NULL OR c.y IS NOT NULL)',
        'GROUP BY c.name',
        'HAVING SUM(orders.total) > 10',
        'ORDER BY total_sales DESC NULLS LAST',
        'LIMIT 5',
      ].join('\n'),
    );
  });

  it('leaves keywords inside texts and names alone', () => {
    const where: Predicate = {
      kind: 'compare',
      left: column('select from'),
      operator: '=',
      right: literal('x and y from z'),
    };
    expect(compileQuery(queryOf({ where }), 'sqlite')).toBe(
      'SELECT *\nFROM t\nWHERE "select from" = \'x and y from z\'',
    );
  });
});

it.each(dialects)('puts combined queries one under the other in %s', (dialect) => {
  const ids = queryOf({ select: [{ expression: column('id') }] });
  const average: Expression = {
    kind: 'scalar',
    query: queryOf({
      select: [{ expression: { kind: 'aggregate', function: 'avg', argument: column('n') } }],
    }),
  };
  const where: Predicate = { kind: 'compare', left: column('n'), operator: '>', right: average };
  expect(
    compileQuery({ ...ids, combined: [{ kind: 'except', query: { ...ids, where } }] }, dialect),
  ).toBe('SELECT id\nFROM t\nEXCEPT\nSELECT t.id\nFROM t\nWHERE t.n > (SELECT AVG(t.n) FROM t)');
});

it.each<[Dialect, string]>([
  [
    'postgresql',
    'ROUND(100 * CAST(COUNT(*) AS numeric) / NULLIF(CAST((SELECT COUNT(*) FROM t) AS numeric), 0), 2)',
  ],
  ['mysql', 'ROUND(100.0 * COUNT(*) / NULLIF((SELECT COUNT(*) FROM t), 0), 2)'],
  ['sqlite', 'ROUND(100.0 * COUNT(*) / NULLIF((SELECT COUNT(*) FROM t), 0), 2)'],
  ['duckdb', 'ROUND(100.0 * COUNT(*) / NULLIF((SELECT COUNT(*) FROM t), 0), 2)'],
])('divides no integers for a percentage in %s', (dialect, expected) => {
  const part: Expression = { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
  const whole: Expression = {
    kind: 'scalar',
    query: queryOf({ select: [{ expression: part }] }),
  };
  const query = queryOf({ select: [{ expression: { kind: 'percentage', part, whole } }] });
  expect(compileQuery(query, dialect).replace(/\s+/g, ' ')).toBe(`SELECT ${expected} FROM t`);
});

it.each(dialects)('refuses numbers that SQL cannot hold in %s', (dialect) => {
  const where: Predicate = {
    kind: 'compare',
    left: column('a'),
    operator: '>',
    right: literal(Number.NaN),
  };
  expect(() => compileQuery(queryOf({ where }), dialect)).toThrow(TypeError);
});
