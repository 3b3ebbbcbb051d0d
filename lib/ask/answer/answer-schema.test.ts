import { describe, expect, it } from 'vitest';
import { compareSchemas } from '#lib/multidb/compare/compare-schemas.ts';
import { answer } from '../testing/answer-replies.ts';

describe('schemas', () => {
  const table = (name: string, ...columns: string[]) => ({
    name,
    kind: 'table' as const,
    columns: columns.map((column) => ({
      name: column,
      type: 'integer' as const,
      databaseType: 'INTEGER',
      nullable: false,
    })),
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
  });
  const dev = { tables: [table('flags', 'a'), table('tasks', 'a', 'b'), table('users', 'a', 'c')] };
  const prod = { tables: [table('audit', 'a'), table('tasks', 'a'), table('users', 'a', 'd')] };
  const compare = (...schemas: (typeof dev)[]) =>
    compareSchemas(
      schemas.map((schema, n) => ({
        database: ['development', 'production', 'staging'][n] ?? '',
        schema,
      })),
    );
  const replies = (count: number) =>
    ['development', 'production', 'staging'].slice(0, count).map((database) => ({ database }));

  it('counts differences and names tables', () => {
    expect(
      answer('Compare schema between development and production', replies(2), compare(dev, prod)),
    ).toBe(
      '**5 differences** in 4 tables between **development** and **production**: flags is only in development, audit only in production; users and tasks differ.',
    );
  });

  it('says so where there are none', () => {
    expect(answer('Compare schema', replies(2), compare(dev, dev))).toBe(
      '**development** and **production** have the same tables, columns, keys and indexes.',
    );
  });

  it('compares further ones with the first', () => {
    expect(answer('Compare schema', replies(3), compare(dev, prod, dev))).toBe(
      'Against **development**, **production** has **5 differences** in 4 tables and **staging** has no differences.',
    );
  });
});
