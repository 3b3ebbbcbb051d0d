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
