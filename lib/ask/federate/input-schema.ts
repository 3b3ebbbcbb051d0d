import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { ResultColumn } from '#lib/shape/query-result.ts';

/** Inputs of a join as a schema, for whoever mends its SQL. */
export function inputSchema(inputs: { name: string; columns: ResultColumn[] }[]): DatabaseSchema {
  return {
    tables: inputs.map(({ name, columns }) => ({
      name,
      kind: 'table',
      columns: columns.map((column) => ({
        name: column.name,
        type: column.type,
        databaseType: column.type,
        nullable: true,
      })),
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
    })),
  };
}
