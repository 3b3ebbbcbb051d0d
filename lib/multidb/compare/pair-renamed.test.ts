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

const wide = (name: string, ...more: ColumnSchema[]) =>
  table(name, column('id'), column('email', 'TEXT'), column('city', 'TEXT'), ...more);

describe('what is probably only renamed', () => {
  it('is told as one table, with what differs within', () => {
    expect(differences([wide('customers')], [wide('clients', column('age'))])).toEqual([
      'customers | – | customers | clients | table probably renamed',
      'customers | age | – | INTEGER, nullable | column only in new',
    ]);
  });

  it.each([
    ['created', 'created_at'],
    ['qty', 'qty_ordered'],
    ['adress', 'address'],
    ['descr', 'description'],
  ])('is told as one column: %s is %s', (left, right) => {
    expect(
      differences(
        [table('t', column('id'), column(left))],
        [table('t', column('id'), column(right))],
      ),
    ).toEqual([`t | ${left} | ${left} | ${right} | column probably renamed`]);
  });
});

describe('what is not', () => {
  it('columns of another type, or of another name', () => {
    const [one, other] = [column('phone', 'TEXT'), column('plan', 'TEXT')];
    expect(differences([table('t', one)], [table('t', other)])).toHaveLength(2);
    expect(
      differences([table('t', column('total'))], [table('t', column('total_text', 'TEXT'))]),
    ).toHaveLength(2);
  });

  it('tables of an id and a name, which many have', () => {
    const small = (name: string) => table(name, column('id'), column('name', 'TEXT'));
    expect(differences([small('colours')], [small('cities')])).toHaveLength(2);
    expect(differences([small('colours')], [small('colour_list')])).toHaveLength(1);
  });

  it('one that could be either of two', () => {
    expect(differences([wide('customers')], [wide('clients'), wide('partners')])).toHaveLength(3);
    expect(
      differences(
        [table('t', column('id'), column('date'))],
        [table('t', column('id'), column('x'), column('start_date'), column('end_date'))],
      ),
    ).toHaveLength(4);
  });
});
