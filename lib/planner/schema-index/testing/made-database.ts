import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../../planner.ts';

/** A column's name, or `name: value, value` with its sampled values, or `name -> table`. */
export type MadeColumn = string;

/** A database from tables by name, for tests of what is found in it. */
export function madeDatabase(
  name: string,
  tables: Record<string, MadeColumn[]>,
): PlannableDatabase {
  return {
    name,
    dialect: 'sqlite',
    schema: { tables: Object.entries(tables).map(([table, columns]) => madeTable(table, columns)) },
  };
}

function madeTable(name: string, columns: MadeColumn[]): TableSchema {
  const parts = columns.map((column) => {
    const [, own = '', values, to] = /^([^:]+?)(?:: (.*)| -> (.*))?$/.exec(column) ?? [];
    return { own, values, to };
  });
  return {
    name,
    kind: 'table',
    columns: parts.map(({ own, values }) => ({
      name: own,
      type: /_?id$|total|amount|price|salary/.test(own) ? 'integer' : 'text',
      databaseType: 'text',
      nullable: true,
      ...(values !== undefined && { sampledValues: values.split(', ') }),
    })),
    primaryKey: ['id'],
    foreignKeys: parts.flatMap(({ own, to }) =>
      to === undefined ? [] : [{ columns: [own], referredTable: to, referredColumns: ['id'] }],
    ),
    indexes: [],
  };
}
