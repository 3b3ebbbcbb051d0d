import { describe, expect, it } from 'vitest';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import type {
  Expression,
  LogicalQuery,
  Predicate,
  SetOperation,
} from '#lib/shape/logical-query.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { runStatement } from '../run/run-statement.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { compileQuery } from './compile-query.ts';

const quote = { postgresql: '"', mysql: '`', sqlite: '"', duckdb: '"' };

function script(dialect: Dialect): string {
  const name = (text: string) => quote[dialect] + text + quote[dialect];
  const text = (value: string) =>
    `'${(dialect === 'mysql' ? value.replaceAll('\\', '\\\\') : value).replaceAll("'", "''")}'`;
  const rows = [
    [1, "O'Brien", '2024-01-31 23:30:00', 3, 2],
    [2, 'C:\\temp\\', '2024-07-15 08:00:00', 1, 4],
    [3, '50%_off!', '2024-10-01 00:00:00', null, 5],
    [4, 'ÉCLAIR?', '2025-12-31 12:00:00', 7, 2],
  ] as const;
  return [
    `create table ${name('Order')} (id integer primary key, ${name('group')} varchar(40), ${name('placedAt')} timestamp null, ${name('unit price')} integer, qty integer);`,
    ...rows.map(
      ([id, label, at, price, quantity]) =>
        `insert into ${name('Order')} values (${id}, ${text(label)}, '${at}', ${price ?? 'null'}, ${quantity});`,
    ),
    `create table items (id integer primary key, order_id integer);`,
    `insert into items values (1, 1), (2, 1), (3, 4);`,
  ].join('\n');
}

const column = (name: string, table = 'Order') =>
  ({ kind: 'column', table, column: name }) satisfies Expression;
const literal = (value: string | number | boolean | null): Expression => ({
  kind: 'literal',
  value,
});

const base: LogicalQuery = {
  from: { table: 'Order', alias: 'Order' },
  joins: [],
  select: [{ expression: column('id') }],
  groupBy: [],
  orderBy: [{ expression: column('id'), direction: 'asc' }],
};

describe.each(dialects.filter(hasTestServer))('compiled for %s', (dialect) => {
  const database = setUpTestDatabase(dialect, script(dialect));

  async function rowsOf(query: LogicalQuery): Promise<unknown[][]> {
    const statement = await guardStatement(compileQuery(query, dialect), dialect);
    const limits = { rowsMax: 100, timeoutMs: 10_000, signal: new AbortController().signal };
    return (await runStatement(database.target, statement, limits)).rows;
  }

  it.each([
    ['desc', [7, 3, 1, null]],
    ['asc', [1, 3, 7, null]],
  ] as const)('ranks groups without a figure last, %s', async (direction, prices) => {
    const sum: Expression = { kind: 'aggregate', function: 'sum', argument: column('unit price') };
    const rows = await rowsOf({
      ...base,
      select: [{ expression: sum, alias: 'price' }],
      groupBy: [column('id')],
      orderBy: [{ expression: sum, direction }],
    });
    expect(rows.map(([price]) => (price === null ? null : Number(price)))).toEqual(prices);
  });

  const hasItem: Predicate = {
    kind: 'exists',
    query: {
      from: { table: 'items', alias: 'items' },
      joins: [],
      select: [{ expression: literal(1) }],
      where: {
        kind: 'compare',
        left: column('order_id', 'items'),
        operator: '=',
        right: column('id'),
      },
      groupBy: [],
      orderBy: [],
    },
  };

  const orderIds: LogicalQuery = {
    from: { table: 'items', alias: 'items' },
    joins: [],
    select: [{ expression: column('order_id', 'items') }],
    groupBy: [],
    orderBy: [],
  };
  const averageQuantity: LogicalQuery = {
    ...base,
    select: [{ expression: { kind: 'aggregate', function: 'avg', argument: column('qty') } }],
    orderBy: [],
  };

  it('counts and adds up the rows of a condition', async () => {
    const condition: Predicate = {
      kind: 'compare',
      left: column('qty'),
      operator: '=',
      right: literal(2),
    };
    const count: Expression = {
      kind: 'aggregate',
      function: 'count',
      argument: { kind: 'when', condition, value: literal(1) },
    };
    const sum: Expression = {
      kind: 'aggregate',
      function: 'sum',
      argument: { kind: 'when', condition, value: column('qty'), otherwise: literal(0) },
    };
    const whole: Expression = { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
    const percentage: Expression = { kind: 'percentage', part: count, whole };
    const select = [count, sum, percentage].map((expression) => ({ expression }));
    const [row = []] = await rowsOf({ ...base, select, orderBy: [] });
    expect(row.map(Number)).toEqual([2, 4, 50]);
  });

  it('looks among the first rows of another query', async () => {
    const query: LogicalQuery = {
      ...base,
      from: { table: 'Order', alias: 'first' },
      select: [{ expression: column('id', 'first') }],
      orderBy: [{ expression: column('qty', 'first'), direction: 'desc' }],
      limit: 2,
    };
    const where: Predicate = { kind: 'in-query', left: column('id'), query };
    expect((await rowsOf({ ...base, where })).map(([id]) => Number(id))).toEqual([2, 3]);
  });

  it.each<[string, Predicate, number[]]>([
    [
      'a quote',
      { kind: 'compare', left: column('group'), operator: '=', right: literal("O'Brien") },
      [1],
    ],
    [
      'a closing backslash',
      { kind: 'compare', left: column('group'), operator: '=', right: literal('C:\\temp\\') },
      [2],
    ],
    ['text in another case', { kind: 'equals-text', left: column('group'), value: "o'BRIEN" }, [1]],
    [
      'letters outside ASCII',
      { kind: 'equals-text', left: column('group'), value: 'ÉCLAIR?' },
      [4],
    ],
    ['a part with wildcards', { kind: 'contains-text', left: column('group'), value: '0%_O' }, [3]],
    [
      'a part with a backslash',
      { kind: 'contains-text', left: column('group'), value: ':\\T' },
      [2],
    ],
    [
      'a part with the escape character',
      { kind: 'contains-text', left: column('group'), value: 'off!' },
      [3],
    ],
    [
      'the start of a text',
      { kind: 'contains-text', left: column('group'), value: 'o', at: 'start' },
      [1],
    ],
    [
      'the end of a text',
      { kind: 'contains-text', left: column('group'), value: 'F!', at: 'end' },
      [3],
    ],
    ['a wildcard that is none', { kind: 'contains-text', left: column('group'), value: '%' }, [3]],
    ['in', { kind: 'in', left: column('id'), values: [1, 4] }, [1, 4]],
    ['in nothing', { kind: 'in', left: column('id'), values: [] }, []],
    [
      'not in texts',
      { kind: 'not', operand: { kind: 'in', left: column('group'), values: ["O'Brien", 'x'] } },
      [2, 3, 4],
    ],
    [
      'between',
      { kind: 'between', left: column('qty'), low: literal(4), high: literal(5) },
      [2, 3],
    ],
    ['null', { kind: 'is-null', operand: column('unit price') }, [3]],
    [
      'not null',
      { kind: 'not', operand: { kind: 'is-null', operand: column('unit price') } },
      [1, 2, 4],
    ],
    [
      'days',
      {
        kind: 'and',
        operands: [
          {
            kind: 'compare',
            left: column('placedAt'),
            operator: '>=',
            right: literal('2024-07-15'),
          },
          {
            kind: 'compare',
            left: column('placedAt'),
            operator: '<',
            right: literal('2025-01-01'),
          },
        ],
      },
      [2, 3],
    ],
    ['exists', hasItem, [1, 4]],
    ['in a query', { kind: 'in-query', left: column('id'), query: orderIds }, [1, 4]],
    [
      'not in a query',
      { kind: 'not', operand: { kind: 'in-query', left: column('id'), query: orderIds } },
      [2, 3],
    ],
    [
      'more than the average',
      {
        kind: 'compare',
        left: column('qty'),
        operator: '>',
        right: { kind: 'scalar', query: averageQuantity },
      },
      [2, 3],
    ],
    ['not exists', { kind: 'not', operand: hasItem }, [2, 3]],
    [
      'a true division',
      {
        kind: 'compare',
        left: {
          kind: 'arithmetic',
          operator: '/',
          left: column('unit price'),
          right: column('qty'),
        },
        operator: '=',
        right: literal(1.5),
      },
      [1],
    ],
  ])('filters by %s', async (_, where, expected) => {
    const rows = await rowsOf({ ...base, where });
    expect(rows.map(([id]) => Number(id))).toEqual(expected);
  });

  it.each<[SetOperation, number[]]>([
    ['intersect', [2]],
    ['except', [1]],
    ['union', [1, 2, 3]],
  ])('combines the rows of two queries: %s', async (kind, expected) => {
    const of = (ids: number[]): LogicalQuery => ({
      ...base,
      where: { kind: 'in', left: column('id'), values: ids },
      orderBy: [],
    });
    const rows = await rowsOf({ ...of([1, 2]), combined: [{ kind, query: of([2, 3]) }] });
    expect(rows.map(([id]) => Number(id)).sort()).toEqual(expected);
  });

  it.each([
    ['year', ['2024', '2024', '2024', '2025']],
    ['quarter', ['2024-Q1', '2024-Q3', '2024-Q4', '2025-Q4']],
    ['month', ['2024-01', '2024-07', '2024-10', '2025-12']],
    ['day', ['2024-01-31', '2024-07-15', '2024-10-01', '2025-12-31']],
  ] as const)('gives the %s as text', async (part, expected) => {
    const expression: Expression = { kind: 'period', part, argument: column('placedAt') };
    const rows = await rowsOf({ ...base, select: [{ expression, alias: part }] });
    expect(rows).toEqual(expected.map((text) => [text]));
  });

  it('keeps the rows that are first of their year', async () => {
    const year: Expression = { kind: 'period', part: 'year', argument: column('placedAt') };
    const last: Expression = { kind: 'aggregate', function: 'max', argument: column('id') };
    const rows = await rowsOf({
      ...base,
      where: {
        kind: 'in-query',
        left: year,
        also: [column('id')],
        query: {
          ...base,
          select: [{ expression: year }, { expression: last }],
          groupBy: [year],
          orderBy: [],
        },
      },
      limit: 1,
      offset: 1,
    });
    expect(rows.map(([id]) => Number(id))).toEqual([4]);
  });

  it('gives each group’s part of the whole in percent', async () => {
    const count: Expression = { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
    const all: LogicalQuery = {
      from: { table: 'items', alias: 'items' },
      joins: [],
      select: [{ expression: count }],
      groupBy: [],
      orderBy: [],
    };
    const of = (whole: LogicalQuery): Expression => ({
      kind: 'percentage',
      part: count,
      whole: { kind: 'scalar', query: whole },
    });
    const orderId = column('order_id', 'items');
    const nothing: Predicate = { kind: 'is-null', operand: column('id', 'items') };
    const rows = await rowsOf({
      ...all,
      select: [
        { expression: of(all), alias: 'percentage' },
        { expression: of({ ...all, where: nothing }), alias: 'of_none' },
      ],
      groupBy: [orderId],
      orderBy: [{ expression: orderId, direction: 'asc' }],
    });
    expect(rows.map(([share, none]) => [Number(share), none])).toEqual([
      [66.67, null],
      [33.33, null],
    ]);
  });

  it('groups by a period, sums a product and keeps the groups above a bound', async () => {
    const year: Expression = { kind: 'period', part: 'year', argument: column('placedAt') };
    const total: Expression = {
      kind: 'aggregate',
      function: 'sum',
      argument: {
        kind: 'arithmetic',
        operator: '*',
        left: column('unit price'),
        right: column('qty'),
      },
    };
    const rows = await rowsOf({
      ...base,
      select: [
        { expression: year, alias: 'year' },
        { expression: total, alias: 'total' },
      ],
      groupBy: [year],
      having: { kind: 'compare', left: total, operator: '>', right: literal(1) },
      orderBy: [{ expression: total, direction: 'desc' }],
      limit: 2,
    });
    expect(rows.map(([text, value]) => [text, Number(value)])).toEqual([
      ['2025', 14],
      ['2024', 10],
    ]);
  });
});
