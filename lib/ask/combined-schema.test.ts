import { expect, it } from 'vitest';
import { combineResults } from '#lib/multidb/combine/combine-results.ts';
import type { Combined } from '#lib/multidb/combine/combined.ts';
import { compareSchemas } from '#lib/multidb/compare/compare-schemas.ts';
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { combinedSchema } from './combined-schema.ts';

const databases = ['north', 'south'];

function combined(rows: (null | number | string)[][], columns: string[], winner?: 'highest') {
  const results = databases.map((database) => ({
    database,
    sql: 'SELECT count(*) AS n FROM orders',
    columns: columns.map((name) => ({ name, type: 'integer' as const })),
    rows,
    truncated: false,
  }));
  return combineResults(results, winner ? { winner } : {}).combined;
}

function schemas() {
  const table = (name: string): TableSchema => ({
    name,
    kind: 'table',
    columns: [{ name: 'id', type: 'integer', databaseType: 'INTEGER', nullable: false }],
    primaryKey: ['id'],
    foreignKeys: [],
    indexes: [],
  });
  return compareSchemas(
    databases.map((database) => ({
      database,
      schema: { tables: [table('shared'), table(database)] },
    })),
  );
}

/** Groups and figures of which something is to be said beside them. */
function remarked(sql: string, rows: (null | number | string)[][], columns: string[]) {
  const results = databases.map((database) => ({
    database,
    sql,
    columns: columns.map((name, place) => {
      const isFigure = place === columns.length - 1;
      return { name, type: isFigure ? ('integer' as const) : ('text' as const) };
    }),
    rows,
    truncated: false,
  }));
  return combineResults(results, {}).combined;
}

const byCurrency = 'SELECT currency, sum(a) AS s FROM t GROUP BY currency';

it('carries what is said of units and of values that are counted once', () => {
  const mixed = [
    ['EUR', 1],
    ['USD', 2],
  ];
  const rows = remarked(byCurrency, mixed, ['currency', 's']);
  expect(rows).toHaveProperty('rowUnits');
  expect(combinedSchema.parse(rows)).toEqual(rows);
  const distinct = remarked('SELECT count(DISTINCT a) AS n FROM t', [[3]], ['n']);
  expect(distinct).toHaveProperty('mayOverlap', true);
  expect(combinedSchema.parse(distinct)).toEqual(distinct);
});

it.each<[string, Combined | undefined]>([
  ['figures', combined([[3]], ['n'])],
  ['figures', combined([[null]], ['n'], 'highest')],
  [
    'stacked',
    combined(
      [
        [1, 2],
        ['9007199254740993', null],
      ],
      ['a', 'b'],
    ),
  ],
  ['stacked', combined([], ['a'])],
  ['schema', schemas()],
])('an event carries combined %s as they are', (kind, value) => {
  expect(value?.kind).toBe(kind);
  expect(combinedSchema.parse(value)).toEqual(value);
  expect(combinedSchema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
});
