import type { TableSchema } from '#lib/shape/database-schema.ts';
import { singularName } from '../schema-index/singular-name.ts';

/** The table of that name in another database: to the letter, else by its words. */
export function findLikeTable(tables: TableSchema[], name: string): TableSchema | undefined {
  return (
    tables.find((table) => table.name === name) ??
    tables.find((table) => singularName(table.name) === singularName(name))
  );
}
