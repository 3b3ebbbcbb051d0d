import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';

/** Tables with columns of text; a table's name may have its schema before a dot. */
export function schemaOf(tables: Record<string, string[]>): DatabaseSchema {
  return {
    tables: Object.entries(tables).map(([path, columns]): TableSchema => {
      const [name = '', namespace] = path.split('.').reverse();
      return {
        ...(namespace !== undefined && { namespace }),
        name,
        kind: 'table',
        columns: columns.map((column) => ({
          name: column,
          type: 'text',
          databaseType: 'text',
          nullable: true,
        })),
        primaryKey: [],
        foreignKeys: [],
        indexes: [],
      };
    }),
  };
}
