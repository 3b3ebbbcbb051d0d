import { describe, expect, it } from 'vitest';
import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { compareSchemas } from './compare-schemas.ts';

function table(name: string, columns: Partial<ColumnSchema>[], rest: Partial<TableSchema> = {}) {
  return {
    name,
    kind: 'table' as const,
    columns: columns.map((column) => ({
      name: 'id',
      type: 'integer' as const,
      databaseType: 'INTEGER',
      nullable: false,
      ...column,
    })),
    primaryKey: ['id'],
    foreignKeys: [],
    indexes: [],
    ...rest,
  };
}

const schema = (...tables: TableSchema[]): DatabaseSchema => ({ tables });
const index = (columns: string[], unique = false) => ({
  name: columns.join(),
  columns,
  unique,
  definition: '',
});

function differ(left: DatabaseSchema, right: DatabaseSchema) {
  const combined = compareSchemas([
    { database: 'dev', schema: left },
    { database: 'prod', schema: right },
  ]);
  return combined.rows;
}

describe('what differs', () => {
  it('finds nothing between like schemas, whatever the capitals and names', () => {
    const left = table('users', [{}, { name: 'team' }], {
      foreignKeys: [
        { name: 'a', columns: ['team'], referredTable: 'teams', referredColumns: ['id'] },
      ],
      indexes: [index(['team'])],
    });
    const right = table(
      'Users',
      [{ name: 'team', databaseType: 'int4' }, { databaseType: 'int4' }],
      {
        foreignKeys: [
          { name: 'b', columns: ['team'], referredTable: 'Teams', referredColumns: ['id'] },
        ],
        indexes: [{ ...index(['team']), name: 'other' }],
      },
    );
    expect(differ(schema(left), schema(right))).toEqual([]);
  });

  it('lists tables of one side, sorted among the others', () => {
    expect(
      differ(
        schema(table('flags', [{}]), table('users', [{}])),
        schema(table('audit', [{}, { name: 'b' }]), table('users', [{}])),
      ),
    ).toEqual([
      ['audit', null, null, 'table with 2 columns', 'table only in prod'],
      ['flags', null, 'table with 1 column', null, 'table only in dev'],
    ]);
  });

  it('lists columns, types, nullability and defaults', () => {
    const left = table('tasks', [
      {},
      { name: 'priority', default: '2' },
      { name: 'estimate', databaseType: 'DECIMAL(6,2)', type: 'decimal' },
      { name: 'zone', type: 'text', databaseType: 'TEXT', default: "'UTC'" },
    ]);
    const right = table('tasks', [
      {},
      { name: 'priority', nullable: true },
      { name: 'estimate' },
      { name: 'legacy', nullable: true },
    ]);
    expect(differ(schema(left), schema(right))).toEqual([
      ['tasks', 'priority', 'not null', 'nullable', 'other nullability'],
      ['tasks', 'priority', '2', null, 'default only in dev'],
      ['tasks', 'estimate', 'DECIMAL(6,2)', 'INTEGER', 'other type'],
      ['tasks', 'zone', "TEXT, not null, default 'UTC'", null, 'column only in dev'],
      ['tasks', 'legacy', null, 'INTEGER, nullable', 'column only in prod'],
    ]);
  });

  it('lists keys and indexes by what they do, and not those of a column that is missing', () => {
    const columns = [{}, { name: 'team' }, { name: 'email' }];
    const left = table('users', [...columns, { name: 'extra' }], {
      primaryKey: ['id', 'team'],
      foreignKeys: [
        { columns: ['team'], referredTable: 'teams', referredColumns: ['id'] },
        { columns: ['extra'], referredTable: 'extras', referredColumns: ['id'] },
      ],
      indexes: [index(['email'], true), index(['extra']), index(['team', 'email'])],
    });
    const right = table('users', columns, {
      foreignKeys: [{ columns: ['team'], referredTable: 'groups', referredColumns: ['id'] }],
      indexes: [index(['email']), index(['id'], true)],
    });
    expect(differ(schema(left), schema(right))).toEqual([
      ['users', 'extra', 'INTEGER, not null', null, 'column only in dev'],
      ['users', null, 'id, team', 'id', 'other primary key'],
      ['users', 'team', '(team) → teams (id)', '(team) → groups (id)', 'other foreign key'],
      ['users', 'email', 'unique (email)', '(email)', 'other index'],
      ['users', 'team, email', '(team, email)', null, 'index only in dev'],
    ]);
  });

  it('tells a view from a table and keeps namespaces apart', () => {
    expect(
      differ(
        schema(table('a', [{}]), { ...table('a', [{}]), namespace: 'crm' }),
        schema({ ...table('a', [{}]), kind: 'view' }),
      ),
    ).toEqual([
      ['a', null, 'table', 'view', 'other type'],
      ['crm.a', null, 'table with 1 column', null, 'table only in dev'],
    ]);
  });
});

it('compares each further database with the first', () => {
  const combined = compareSchemas([
    { database: 'a', schema: schema(table('t', [{}])) },
    { database: 'b', schema: schema(table('t', [{}, { name: 'x' }])) },
    { database: 'c', schema: schema() },
  ]);
  expect(combined.columns.map(({ name }) => name)).toEqual([
    'table',
    'column',
    'a',
    'b',
    'c',
    'difference',
  ]);
  expect(combined.rows).toEqual([
    ['t', 'x', null, 'INTEGER, not null', null, 'column only in b'],
    ['t', null, 'table with 1 column', null, null, 'table only in a'],
  ]);
  expect(combined.differences.map(({ rightDatabase }) => rightDatabase)).toEqual(['b', 'c']);
});

it('compares different engines by what their types mean', () => {
  const sqlite = table('t', [{}, { name: 'team' }]);
  const mysql = table(
    't',
    [{ databaseType: 'bigint(20)' }, { name: 'team', databaseType: 'int(11)' }],
    {
      foreignKeys: [{ columns: ['team'], referredTable: 'teams', referredColumns: ['id'] }],
      indexes: [index(['team'])],
    },
  );
  const sides = [
    {
      database: 'a',
      schema: schema({ ...sqlite, foreignKeys: mysql.foreignKeys }),
      dialect: 'sqlite' as const,
    },
    { database: 'b', schema: schema(mysql), dialect: 'mysql' as const },
  ];
  expect(compareSchemas(sides).differences).toEqual([]);
  expect(
    compareSchemas(sides.map((side) => ({ ...side, dialect: 'mysql' as const }))).rows,
  ).toHaveLength(2);
});
