import { describe, expect, it } from 'vitest';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { compareSchemas } from './compare-schemas.ts';

const column = (name: string, databaseType = 'INTEGER'): ColumnSchema => ({
  name,
  type: databaseType === 'TEXT' ? 'text' : 'integer',
  databaseType,
  nullable: true,
});

function table(name: string, ...columns: ColumnSchema[]): TableSchema {
  return { name, kind: 'table', columns, primaryKey: [], foreignKeys: [], indexes: [] };
}

function differences(left: TableSchema[], right: TableSchema[]): string[] {
  const { rows } = compareSchemas([
    { database: 'old', schema: { tables: left } },
    { database: 'new', schema: { tables: right } },
  ]);
  return rows.map((row) => row.map((cell) => cell ?? '–').join(' | '));
}

describe('what stands beside a type', () => {
  const withAttributes = (attributes: string) =>
    table('orders', { ...column('id'), attributes }, column('total'));
  const between = (left: TableSchema, right: TableSchema, dialect: 'mysql' | 'sqlite') =>
    compareSchemas([
      { database: 'old', schema: { tables: [left] }, dialect: 'mysql' },
      { database: 'new', schema: { tables: [right] }, dialect },
    ]).rows;

  it('counts between two databases of one engine', () => {
    expect(between(withAttributes('AUTO_INCREMENT'), withAttributes(''), 'mysql')).toEqual([
      ['orders', 'id', 'INTEGER AUTO_INCREMENT', 'INTEGER', 'other type'],
    ]);
  });

  it("is each engine's own, and may be spelled otherwise", () => {
    expect(between(withAttributes('AUTO_INCREMENT'), withAttributes(''), 'sqlite')).toEqual([]);
    const [one, other] = ['(`a` + 1)', 'a+1'].map((sql) =>
      withAttributes(`GENERATED ALWAYS AS (${sql}) STORED`),
    );
    expect(between(one as TableSchema, other as TableSchema, 'mysql')).toEqual([]);
  });

  it("is an enum's labels, too", () => {
    const mood = (...enumLabels: string[]) =>
      table('people', { ...column('mood', 'mood'), enumLabels });
    expect(differences([mood('sad', 'glad')], [mood('sad', 'glad', 'wild')])).toEqual([
      'people | mood | mood (sad, glad) | mood (sad, glad, wild) | other type',
    ]);
  });

  it('is what a foreign key does when a row goes', () => {
    const people = (actions?: string): TableSchema => ({
      ...table('people', column('team')),
      foreignKeys: [
        {
          columns: ['team'],
          referredTable: 'teams',
          referredColumns: ['id'],
          ...(actions === undefined ? {} : { actions }),
        },
      ],
    });
    expect(differences([people('ON DELETE CASCADE')], [people()])).toEqual([
      'people | team | (team) → teams (id) on delete cascade | (team) → teams (id) | other foreign key',
    ]);
  });
});
